using System.Text.RegularExpressions;
using Kosh.Forms;

namespace Kosh.Conformance.Forms;

/// <summary>
/// For each text the reference's tests expect in an error or a warning: the sheet, the row and every quoted name of it appear
/// in what we found. For an expected number of warnings: whether we warn at all.
/// </summary>
internal sealed partial class MessagesForms : IConformanceSet
{
    public string Name => "forms/messages";

    public string Needs => FormCase.FileName;

    [GeneratedRegex(@"\[row : (\d+)\]")]
    private static partial Regex Row();

    [GeneratedRegex(@"'([^'\s][^']*)'")]
    private static partial Regex Quoted();

    public Score Run(string root)
    {
        var failures = new List<string>();
        var total = 0;
        foreach (var formCase in FormCase.Read(root))
        {
            foreach (var (text, severity) in Expected(formCase))
            {
                total++;
                var missing = Missing(text, formCase.Ours.Findings.Where(f => f.Severity == severity).ToList());
                if (missing is not null) failures.Add($"{formCase.Name}: no {missing} for: {text.Trim()}");
            }
            if (formCase.Asserted["warnings_count"] is not { } count) continue;
            total++;
            var warned = formCase.Ours.Findings.Any(f => f.Severity == Severity.Warning);
            if (warned != count.GetValue<int>() > 0)
                failures.Add($"{formCase.Name}: {(warned ? "warned" : "did not warn")}, the reference warns {count} times");
        }
        return new(total - failures.Count, total, failures);
    }

    private static IEnumerable<(string, Severity)> Expected(FormCase formCase) =>
        formCase.Texts("error__contains").Select(t => (t, Severity.Error))
            .Concat(formCase.Texts("warnings__contains").Select(t => (t, Severity.Warning)));

    /// <summary>One finding must carry the sheet, the row and all the names.</summary>
    private static string? Missing(string expected, List<Finding> findings)
    {
        if (findings.Count == 0) return "finding";
        string? best = null;
        foreach (var finding in findings)
        {
            best = MissingIn(expected, finding);
            if (best is null) return null;
        }
        return best;
    }

    private static string? MissingIn(string expected, Finding finding)
    {
        if (Row().Match(expected) is { Success: true } row
            && finding.Row?.ToString(System.Globalization.CultureInfo.InvariantCulture) != row.Groups[1].Value)
            return "row";
        var ours = finding.ToString();
        foreach (Match quoted in Quoted().Matches(expected))
        {
            if (!ours.Contains(quoted.Groups[1].Value, StringComparison.OrdinalIgnoreCase)) return $"`{quoted.Groups[1].Value}`";
        }
        return null;
    }
}
