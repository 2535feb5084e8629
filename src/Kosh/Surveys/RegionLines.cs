using System.Globalization;
using Kosh.Platform.Problems;

namespace Kosh.Surveys;

/// <summary>Reads regions as a manager types them: one a line, <c>code; name; target</c>.</summary>
internal static class RegionLines
{
    /// <exception cref="Problem"><c>surveys.region_line</c> with the line's number.</exception>
    public static IReadOnlyList<SurveyRegion> Read(string text) =>
        [.. text.Split('\n').Select((line, i) => (Line: line.Trim(), Number: i + 1)).Where(l => l.Line.Length > 0).Select(l => Read(l.Line, l.Number))];

    private static SurveyRegion Read(string line, int number) =>
        line.Split(';', StringSplitOptions.TrimEntries) is [{ Length: > 0 } code, { Length: > 0 } name, var target]
        && long.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted <= 1_000_000
            ? new SurveyRegion(code, name, wanted)
            : throw new Problem(ProblemKind.Invalid, "surveys.region_line", number);
}
