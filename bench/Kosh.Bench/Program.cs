// Measures the goals. Whole processes where people wait for a process, BenchmarkDotNet where a library is meant.
// `bench/run` runs all; `bench/run start` one.
using BenchmarkDotNet.Running;
using Kosh.Bench;

var measures = new Dictionary<string, Func<Task>>
{
    ["start"] = Starting.Measure,
    ["submissions"] = Submitting.Measure,
    ["pages"] = Reading.Measure,
    ["keeping"] = Keeping.Measure,
    ["stats"] = CommandLineStats.Measure,
    ["forms"] = () => Task.FromResult(BenchmarkRunner.Run<Converting>()),
    ["sealing"] = () => Task.FromResult(BenchmarkRunner.Run<Sealing>()),
};

foreach (var (name, measure) in measures.Where(m => args.Length == 0 || args.Contains(m.Key)))
{
    Console.WriteLine($"\n## {name}");
    await measure();
}
