// Runs every set found under KOSH_REFERENCE: one line a set, `set passed/total`, then what failed.
using Kosh.Conformance;

var root = Environment.GetEnvironmentVariable("KOSH_REFERENCE") is { Length: > 0 } named ? named : "../shared/data";
var only = args.FirstOrDefault(a => !a.StartsWith('-'));
var most = args.Contains("--all") ? int.MaxValue : 20;
var built = ConformanceSets.Built.ToDictionary(s => s.Name);
var failures = new List<(string Set, IReadOnlyList<string> Lines)>();

foreach (var name in built.Keys.Union(ConformanceSets.Planned).Order(StringComparer.Ordinal))
{
    if (only is not null && !name.StartsWith(only, StringComparison.Ordinal)) continue;
    if (!built.TryGetValue(name, out var set)) Console.WriteLine($"{name} not built 0/total");
    else if (!Path.Exists(Path.Combine(root, set.Needs))) Console.WriteLine($"{name} absent ({set.Needs} is not under {root})");
    else
    {
        var score = set.Run(root);
        Console.WriteLine($"{name} {score.Passed}/{score.Total}");
        if (score.Failures.Count > 0) failures.Add((name, score.Failures));
    }
}

foreach (var (set, lines) in failures)
{
    Console.WriteLine($"\n{set}: {lines.Count} failed");
    foreach (var line in lines.Take(most)) Console.WriteLine($"  {line}");
    if (lines.Count > most) Console.WriteLine($"  and {lines.Count - most} more (--all shows them)");
}
