using Kosh.Figures.Computing;
using Kosh.Platform.Problems;

namespace Kosh.Figures.Disclosure;

/// <summary>
/// Two versions side by side are a subtraction: what separates them must be as many people as a cell needs. Otherwise the
/// one interview that came (or was withdrawn, or took the place of another) in between could be read from the difference.
/// </summary>
internal static class VersionSteps
{
    /// <param name="before">What stands.</param>
    /// <param name="after">What would stand beside it.</param>
    /// <param name="isSameQuestion">Equal interviews must give equal numbers; not so where other answers are counted.</param>
    /// <exception cref="Problem"><c>figures.too_few_new</c>, <c>figures.too_few_new_region</c>.</exception>
    public static void MustHideSinglePeople(FigureResult before, FigureResult after, bool isSameQuestion = true)
    {
        var least = after.Rules.MinimumCount;
        if (TooClose(before.Overall, after.Overall, least, isSameQuestion)) throw new Problem(ProblemKind.Conflict, "figures.too_few_new", least);
        var known = before.Regions.ToDictionary(r => r.Code, r => r.Cell);
        if (after.Regions.FirstOrDefault(r => known.TryGetValue(r.Code, out var cell) && TooClose(cell, r.Cell, least, isSameQuestion)) is { } region)
            throw new Problem(ProblemKind.Conflict, "figures.too_few_new_region", least, region.Code);
    }

    // As many people as before and other numbers: some left and as many came, or an answer was changed.
    private static bool TooClose(FigureCell before, FigureCell after, int least, bool isSameQuestion) =>
        before.N is { } then && after.N is { } now && (then == now ? isSameQuestion && before != after : Math.Abs(now - then) < least);
}
