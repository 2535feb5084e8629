using System.Globalization;
using Kosh.Statistics;

namespace Kosh.Conformance.Statistics;

/// <summary>
/// Numbers of R survey 4.1: estimate, standard error, limits and df within 1e-8 relative (limits of ciprop_logit 1e-7); where R gives
/// a standard error of 0, ours is below 1e-10 of the estimate.
/// </summary>
internal sealed class SurveySet(string name, Func<string, string, bool> chosen) : IConformanceSet
{
    private static readonly string[] Columns = ["estimate", "se", "lo", "hi"];

    private static readonly HashSet<string> Part1Designs = ["dsrs", "dstrat", "dstratw", "dclus1", "dclus2"];

    private static readonly HashSet<string> Part1Ids =
    [
        "mean", "mean_complete", "mean_factor", "interaction", "domain", "total", "total_factor", "ratio", "by_mean", "by_total",
        "by_ratio", "deff", "ciprop_logit",
    ];

    /// <summary>Every row, those whose estimators are still to be built included.</summary>
    public static SurveySet All { get; } = new("statistics/survey", (_, _) => true);

    /// <summary>The rows of the estimators and designs that the first part promises.</summary>
    public static SurveySet Part1 { get; } =
        new("statistics/survey-part1", (design, id) => Part1Designs.Contains(design) && Part1Ids.Contains(id));

    public string Name => name;

    public string Needs => "statistics/survey/expected.csv";

    public Score Run(string root)
    {
        var folder = Path.Combine(root, "statistics", "survey");
        var expected = Sheet.Read(Path.Combine(folder, "expected.csv"));
        var designs = new SurveyDesigns(folder);
        var rows = Enumerable.Range(0, expected.Rows).Where(r => chosen(expected.Text(r, "design"), expected.Text(r, "id"))).ToList();
        var failures = new List<string>();
        foreach (var call in rows.GroupBy(r => (Design: expected.Text(r, "design"), Id: expected.Text(r, "id"))))
        {
            var found = designs.Find(call.Key.Design, Policy(call.Key.Id));
            var computed = found is { } known ? SurveyCalls.Run(call.Key.Id, known.Design, known.Sheet) : null;
            failures.AddRange(call.Select(row => Compare(expected, row, computed)).OfType<string>());
        }
        return new Score(rows.Count - failures.Count, rows.Count, failures);
    }

    private static LonelyPolicy Policy(string id) =>
        Enum.GetValues<LonelyPolicy>().FirstOrDefault(p => id.Contains($"_{p}_", StringComparison.OrdinalIgnoreCase));

    /// <returns>What is wrong with the row, null where it agrees.</returns>
    private static string? Compare(Sheet expected, int row, IReadOnlyDictionary<string, Computed>? computed)
    {
        var id = expected.Text(row, "id");
        var place = $"{expected.Text(row, "design")} {id} {expected.Text(row, "term")}";
        if (computed is null) return $"{place}: not built";
        if (!computed.TryGetValue(expected.Text(row, "term"), out var ours)) return $"{place}: no such term here";
        if (expected.Text(row, "df") is { Length: > 0 } df && Parse(df) != ours.DegreesOfFreedom)
            return $"{place}: df {df}, ours {ours.DegreesOfFreedom}";
        var wrong = Columns.Where((column, k) => !Agrees(expected.Text(row, column), ours.Numbers[k], Tolerance(id, column), ours.Numbers[0]));
        if (wrong.FirstOrDefault() is not { } first) return null;
        var number = ours.Numbers[Array.IndexOf(Columns, first)];
        return string.Create(CultureInfo.InvariantCulture, $"{place}: {first} {expected.Text(row, first)}, ours {number:R}");
    }

    private static double Tolerance(string id, string column) => id == "ciprop_logit" && column is ("lo" or "hi") ? 1e-7 : 1e-8;

    private static bool Agrees(string expected, double? ours, double tolerance, double? scale)
    {
        if (expected.Length == 0) return true;
        if (ours is not { } value) return false;
        var theirs = Parse(expected);
        return theirs == 0 ? Math.Abs(value) <= 1e-10 * Math.Abs(scale ?? 0) : Math.Abs(value - theirs) <= tolerance * Math.Abs(theirs);
    }

    private static double Parse(string number) => double.Parse(number, CultureInfo.InvariantCulture);
}
