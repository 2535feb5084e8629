using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Kosh.Figures.Disclosure;

namespace Kosh.Tests.Figures.Disclosure;

/// <summary>
/// The strongest reader: everything published as equations, nobody counted below zero, and a linear solver (HiGHS) for how
/// few and how many people a hidden cell can have. The unknowns are people by region and answer.
/// </summary>
internal sealed class LinearAttack : IDisposable
{
    private readonly Process solver;

    private LinearAttack(Process solver) => this.solver = solver;

    public static LinearAttack Start()
    {
        var folder = Path.Combine(Repository.Root, "tests/attack");
        if (!Directory.Exists(Path.Combine(folder, "node_modules/highs")))
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") throw new InvalidOperationException("tests/run installs the solver of tests/attack; it is not there.");
            Assert.Skip("The linear solver is not installed: npm ci in tests/attack.");
        }
        return new(Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "bounds.mjs")]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
    }

    /// <summary>The fewest and the most people of a group of answers in a region that all the tables leave possible.</summary>
    /// <param name="answers">All answers that there are.</param>
    public async Task<(double Fewest, double Most)> Bounds(IReadOnlyList<KnownTable> tables, IReadOnlyList<string> regions, IReadOnlyList<string> answers, string region, Func<string, bool> group)
    {
        var known = new StringBuilder("\nSubject To\n");
        foreach (var table in tables)
            foreach (var row in table.Rows)
            {
                known.Append(CultureInfo.InvariantCulture, $" {Sum(regions, answers, row.Region, a => !table.Without.Contains(a))} = {row.N}\n");
                if (row.Count is { } count) known.Append(CultureInfo.InvariantCulture, $" {Sum(regions, answers, row.Region, table.Counted.Contains)} = {count}\n");
            }
        var sought = Sum(regions, answers, region, group);
        return (await Solve($"Minimize\n obj: {sought}{known}End"), await Solve($"Maximize\n obj: {sought}{known}End"));
    }

    public void Dispose()
    {
        solver.StandardInput.Close();
        solver.WaitForExit();
        solver.Dispose();
    }

    private static string Sum(IReadOnlyList<string> regions, IReadOnlyList<string> answers, string? region, Func<string, bool> group) =>
        string.Join(" + ", from r in Enumerable.Range(0, regions.Count) where region is null || regions[r] == region
                           from a in Enumerable.Range(0, answers.Count) where @group(answers[a]) select $"x{r}_{a}");

    private async Task<double> Solve(string programme)
    {
        await solver.StandardInput.WriteLineAsync(JsonSerializer.Serialize(programme));
        await solver.StandardInput.FlushAsync();
        var answer = await solver.StandardOutput.ReadLineAsync();
        return answer == "Unbounded" ? double.PositiveInfinity : double.Parse(answer!, CultureInfo.InvariantCulture);
    }
}
