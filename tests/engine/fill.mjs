// Fills a form as seeded chance would and writes the interviews as the engine submits them,
// gzipped, a JSON line each: {instanceId, synthetic, xml}. The same seed gives the same bytes.
//   node fill.mjs FORM.xml --count 200 --seed 1 --out interviews.ndjson.gz [--likely consent=yes]...
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import './seeded.mjs';
import { refuse } from './engine.mjs';
import { fillInterview } from './interview.mjs';

const FIRST_DAY = Date.parse('2024-07-01T09:00:00+05:00');
const HOUR = 3_600_000;
const INTERVIEWS_A_DAY = 8;

const startOf = (index) =>
  FIRST_DAY + Math.floor(index / INTERVIEWS_A_DAY) * 24 * HOUR + (index % INTERVIEWS_A_DAY) * HOUR;

async function fill(file, { count, seed, out, likely }) {
  const xform = readFileSync(file, 'utf8');
  const wishes = new Map(likely.map((wish) => wish.split('=')));
  const lines = [];
  for (let index = 0; index < Number(count); index++) {
    const { instanceId, xml } = await fillInterview(xform, { name: `${seed}/${index}`, start: startOf(index), likely: wishes });
    lines.push(`${JSON.stringify({ instanceId, synthetic: true, xml })}\n`);
  }
  writeFileSync(out, gzipSync(lines.join(''), { level: 9 }));
}

const { values, positionals: [file] } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    likely: { type: 'string', multiple: true, default: [] },
  },
});
if (file && values.out) await fill(file, values).catch(refuse);
else refuse(new Error('Name an XForm and, with --out, the file to write.'));
