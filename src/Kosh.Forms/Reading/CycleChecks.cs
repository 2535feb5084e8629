namespace Kosh.Forms;

/// <summary>
/// Calculations that need each other's answer, or their own: phones refuse to open such a form. An earlier turn of a repeat is
/// another answer, so <c>indexed-repeat</c> and paths with a condition are no such need.
/// </summary>
internal sealed class CycleChecks
{
    private readonly ReadingContext context;
    private readonly Dictionary<string, (SheetTable.Line Line, List<string> Needs)> calculations = new(StringComparer.Ordinal);
    private readonly HashSet<string> done = new(StringComparer.Ordinal);

    private CycleChecks(ReadingContext context)
    {
        this.context = context;
        foreach (var (line, item) in context.Placed)
        {
            if (item is Question { Calculation: { } calculation } && context.Names.GetValueOrDefault(item.Name) is { Count: 1 })
                calculations[item.Name] = (line, Needs(calculation));
        }
    }

    public static void Run(ReadingContext context)
    {
        var checks = new CycleChecks(context);
        foreach (var name in checks.calculations.Keys) checks.Follow(name);
    }

    private static List<string> Needs(string calculation) =>
        calculation.Contains("indexed-repeat", StringComparison.Ordinal) || calculation.Contains('[', StringComparison.Ordinal) ? []
        : [.. Reference.All(calculation).Where(r => r.IsWellFormed && !r.LastSaved).Select(r => r.Name).Distinct(StringComparer.Ordinal)];

    // Down from one calculation, without recursion: chains may be as long as the sheet.
    private void Follow(string start)
    {
        var path = new List<(string Name, int Next)> { (start, 0) };
        while (path.Count > 0)
        {
            var (name, next) = path[^1];
            if (done.Contains(name) || next >= calculations[name].Needs.Count)
            {
                done.Add(name);
                path.RemoveAt(path.Count - 1);
                continue;
            }
            path[^1] = (name, next + 1);
            var needed = calculations[name].Needs[next];
            if (!calculations.ContainsKey(needed) || done.Contains(needed)) continue;
            if (path.FindIndex(p => p.Name == needed) is var at && at >= 0) Refuse([.. path.Skip(at).Select(p => p.Name)]);
            else path.Add((needed, 0));
        }
    }

    private void Refuse(List<string> cycle)
    {
        var round = string.Join(", ", cycle.Select(n => $"`{n}` (row {calculations[n].Line.Number})"));
        context.Error(calculations[cycle[0]].Line, "calculation.cycle", "bind::calculate",
            cycle.Count == 1 ? $"`{cycle[0]}` is calculated from itself." : $"These are calculated from each other: {round}.",
            "Take the reference out, or keep the earlier value in a question of its own.");
    }
}
