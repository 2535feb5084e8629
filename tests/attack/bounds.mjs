// Reads one linear programme in CPLEX LP format a line (JSON strings), writes its optimum a line.
import { createInterface } from 'node:readline'
import highsLoader from 'highs'

const highs = await highsLoader()
for await (const line of createInterface({ input: process.stdin })) {
  const solved = highs.solve(JSON.parse(line))
  process.stdout.write(`${solved.Status === 'Optimal' ? solved.ObjectiveValue : solved.Status}\n`)
}
