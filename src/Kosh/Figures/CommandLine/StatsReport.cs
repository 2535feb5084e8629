using System.Globalization;
using Kosh.Platform.CommandLine;
using Kosh.Statistics;

namespace Kosh.Figures.CommandLine;

/// <summary>Estimates as a table for people or JSON for programs; either way with interval, df and which, deff, n.</summary>
internal static class StatsReport
{
    private static readonly string[] Header = ["domain", "variable", "estimate", "se", "low", "high", "df", "deff", "n"];

    public static int Say(EstimateTable table, bool json)
    {
        if (json) return Verb.PrintJson(new
        {
            design = table.Design.ToString(),
            table.Confidence,
            degreesOfFreedom = table.DegreesOfFreedom.ToString(),
            table.MissingRows,
            estimates = table.Estimates.Select(e => new
            {
                e.Domain, Variable = e.Term, Estimate = Finite(e.Value), StandardError = Finite(e.StandardError), Low = Finite(e.Low), High = Finite(e.High),
                Df = e.DegreesOfFreedom, Deff = e.DesignEffect is { } deff ? Finite(deff) : null, e.N, Method = e.Interval.ToString(),
            }),
        });
        Print([Header, .. table.Estimates.Select(Cells)]);
        Console.WriteLine(table.Design);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{100 * table.Confidence:0.###} % intervals: {Methods(table)}, {Whose(table)}; {table.MissingRows} rows left out as missing"));
        return 0;
    }

    private static string[] Cells(Estimate e) =>
        [e.Domain ?? "all", e.Term, Number(e.Value), Number(e.StandardError), Number(e.Low), Number(e.High), $"{e.DegreesOfFreedom}", e.DesignEffect is { } deff ? Number(deff) : "", $"{e.N}"];

    // Plain columns: a table library would cost more time than the estimates.
    private static void Print(List<string[]> rows)
    {
        var widths = Enumerable.Range(0, Header.Length).Select(c => rows.Max(r => r[c].Length)).ToArray();
        foreach (var row in rows)
            Console.WriteLine(string.Join("  ", row.Select((cell, c) => c < 2 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]))));
    }

    private static string Methods(EstimateTable table) => string.Join(" and ", table.Estimates.Select(e => e.Interval switch
    {
        IntervalMethod.StudentT => "Student's t",
        IntervalMethod.Logit => "logit",
        _ => "Korn and Graubard's for shares of 0 or 1",
    }).Distinct());

    private static string Whose(EstimateTable table) =>
        table.DegreesOfFreedom == DegreesOfFreedomRule.WholeDesign ? "df of the whole design" : "df of each domain";

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("G7", CultureInfo.InvariantCulture) : "";

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
