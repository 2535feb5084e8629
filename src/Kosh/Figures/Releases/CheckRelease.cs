using Kosh.Figures.Computing;
using Kosh.Platform.Problems;
using Kosh.Statistics;
using Kosh.Surveys;

namespace Kosh.Figures.Releases;

/// <summary>
/// What a server can check of tables whose interviews it cannot read: that they are of this survey, say themselves what they
/// are, have numbers that belong together, and show nothing that the rules of disclosure hide. Pure.
/// </summary>
internal static class CheckRelease
{
    private const int MostFigures = 200;
    private static readonly DisclosureRules Rules = new();

    /// <exception cref="Problem"><c>figures.release_*</c>, naming the figure.</exception>
    public static void Check(TableRelease release, SurveySummary survey)
    {
        if (release.SurveyId != survey.Id) throw new Problem(ProblemKind.Invalid, "figures.release_other", survey.Title);
        if (release.Figures.Count is 0 or > MostFigures) throw new Problem(ProblemKind.Invalid, "figures.release_count", MostFigures);
        if (release.Figures.GroupBy(f => f.Result.Figure.Slug).FirstOrDefault(g => g.Count() > 1) is { } twice) throw Unfit(twice.Key);
        foreach (var figure in release.Figures) Check(figure, survey);
    }

    private static void Check(ReleasedFigure figure, SurveySummary survey)
    {
        var (definition, result) = figure;
        var slug = definition.Slug(result.Figure.Slug);
        if (!SaysWhatItIs(definition, result, survey)) throw Unfit(slug);
        if (result.Survey.Interviews > survey.Interviews)
            throw new Problem(ProblemKind.Invalid, "figures.release_interviews", slug, result.Survey.Interviews, survey.Interviews);
        foreach (var (code, cell) in Cells(result))
        {
            if (!IsWhole(cell, result)) throw Unfit(slug);
            if (IsTooSmall(cell, result.Measure)) throw new Problem(ProblemKind.Invalid, "figures.release_disclosure", slug, code);
        }
        var beyond = (result.Overall.N ?? int.MaxValue) - result.Regions.Sum(r => (long)(r.Cell.N ?? 0));
        if (beyond < 0) throw Unfit(slug);
        // What the whole has beyond the shown regions follows by subtraction: hidden regions, and people of no region.
        if (beyond < Rules.MinimumCount && (beyond > 0 || result.Regions.Any(r => r.Cell.Hidden is not null)))
            throw new Problem(ProblemKind.Invalid, "figures.release_disclosure", slug, "");
    }

    private static bool SaysWhatItIs(Definition definition, FigureResult result, SurveySummary survey) =>
        definition.SurveyId == survey.Id && result.Survey.Id == survey.Id && result.Survey.Title == survey.Title && result.Survey.Synthetic == survey.Synthetic
        && definition.Confidence is >= 0.8 and <= 0.999 && result.Confidence == definition.Confidence
        && result.Measure == definition.Measure && result.Question.Name == definition.Question && result.Per?.Name == definition.Per
        && result.Design.Freedom == definition.Freedom && result.Call == definition.Call(result.Design.Region)
        && result.Regions.Count > 0 && result.Regions.DistinctBy(r => r.Code).Count() == result.Regions.Count;

    private static IEnumerable<(string Code, FigureCell Cell)> Cells(FigureResult result) => result.Regions.Select(r => (r.Code, r.Cell)).Append(("", result.Overall));

    /// <summary>A cell has its reason and nothing else, or all its numbers, in their order.</summary>
    private static bool IsWhole(FigureCell cell, FigureResult result) => cell.Hidden is { } reason
        ? (reason is Hidden.Protected or Hidden.NoInterval) && cell == new FigureCell { Hidden = reason }
        : cell is { Estimate: { } estimate, Low: { } low, High: { } high, StandardError: >= 0, N: { } n } && low <= estimate && estimate <= high
            && n <= result.Survey.Interviews && (result.Measure != Measure.Share || (low >= 0 && high <= 1));

    private static bool IsTooSmall(FigureCell cell, Measure measure) =>
        cell.Hidden is null && (cell.N < (measure == Measure.Share ? Rules.MinimumBase : Rules.MinimumCount) || (measure == Measure.Share && cell.Estimate is (0 or 1)));

    private static Problem Unfit(string slug) => new(ProblemKind.Invalid, "figures.release_unfit", slug);
}
