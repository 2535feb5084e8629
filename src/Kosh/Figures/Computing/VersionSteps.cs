using Kosh.Platform.Problems;

namespace Kosh.Figures.Computing;

/// <summary>
/// Two versions side by side are a subtraction: what separates them must be as many people as a cell needs. Otherwise the
/// one interview that came (or was withdrawn) in between could be read from the difference.
/// </summary>
internal static class VersionSteps
{
    /// <exception cref="Problem"><c>figures.too_few_new</c>, <c>figures.too_few_new_region</c>.</exception>
    public static void MustHideSinglePeople(FigureResult before, FigureResult after)
    {
        var least = after.Rules.MinimumCount;
        if (TooClose(before.Overall, after.Overall, least)) throw new Problem(ProblemKind.Conflict, "figures.too_few_new", least);
        var known = before.Regions.ToDictionary(r => r.Code, r => r.Cell);
        if (after.Regions.FirstOrDefault(r => known.TryGetValue(r.Code, out var cell) && TooClose(cell, r.Cell, least)) is { } region)
            throw new Problem(ProblemKind.Conflict, "figures.too_few_new_region", least, region.Code);
    }

    private static bool TooClose(FigureCell before, FigureCell after, int least) =>
        before.N is { } then && after.N is { } now && then != now && Math.Abs(now - then) < least;
}
