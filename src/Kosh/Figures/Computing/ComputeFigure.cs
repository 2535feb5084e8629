using Kosh.Statistics;
using Kosh.Surveys;

namespace Kosh.Figures.Computing;

/// <summary>What names a figure beside its numbers, given from outside so that the same interviews give the same bytes at any time.</summary>
internal sealed record FigureFacts(FigureName Name, string SurveyTitle, bool Synthetic);

/// <summary>From interviews to a publishable result: a pure function, used to publish, to preview and to verify.</summary>
internal static class ComputeFigure
{
    private static readonly DisclosureRules Rules = new();

    /// <exception cref="Platform.Problems.Problem">The question, the measure or the design is refused.</exception>
    public static FigureResult Compute(Definition definition, SurveyAnswers answers, FigureFacts facts)
    {
        try
        {
            return Result(definition, answers, facts);
        }
        catch (DesignException e)
        {
            throw DesignRefusal.Of(e);
        }
    }

    /// <summary>The people behind each cell, shown or not, for judging what several figures tell together: never published.</summary>
    /// <returns>By region, and <see cref="CellCounts.Whole"/>.</returns>
    /// <exception cref="Platform.Problems.Problem">As for <see cref="Compute"/>.</exception>
    public static IReadOnlyDictionary<string, CellCounts> Counts(Definition definition, SurveyAnswers answers)
    {
        try
        {
            var (whole, regions, _, _) = Tables(definition, answers);
            return regions.Estimates.ToDictionary(e => e.Domain!, e => new CellCounts(e.N, e.Count))
                .Append(KeyValuePair.Create(CellCounts.Whole, new CellCounts(whole.Estimates[0].N, whole.Estimates[0].Count))).ToDictionary();
        }
        catch (DesignException e)
        {
            throw DesignRefusal.Of(e);
        }
    }

    private static (EstimateTable Whole, EstimateTable Regions, Design Design, IReadOnlyList<AnswerCategory> Codes) Tables(Definition definition, SurveyAnswers answers)
    {
        var design = SampleDesign.Of(answers);
        var byRegion = SampleDesign.Regions(answers, out var codes);
        var options = new EstimateOptions
        {
            Confidence = definition.Confidence,
            DegreesOfFreedom = definition.Freedom == FreedomChoice.Domain ? DegreesOfFreedomRule.Domain : DegreesOfFreedomRule.WholeDesign,
        };
        return (MeasuredColumns.Estimate(definition, design, answers, options), MeasuredColumns.Estimate(definition, design, answers, options with { By = byRegion }), design, codes);
    }

    private static FigureResult Result(Definition definition, SurveyAnswers answers, FigureFacts facts)
    {
        var (whole, byRegion, design, regions) = Tables(definition, answers);
        var overall = Rules.Apply(whole);
        // Who is in no region follows from the whole and the regions, so the whole goes along.
        var cells = Rules.Apply(byRegion, whole).Cells.ToDictionary(c => c.Domain!);
        return new FigureResult
        {
            Figure = facts.Name,
            Survey = new(answers.SurveyId, facts.SurveyTitle, facts.Synthetic, answers.FormVersion, answers.Hash, answers.Rows),
            Call = definition.Call(answers.Design.Region),
            Measure = definition.Measure,
            Question = Question(answers.Find(definition.Question), definition),
            Per = definition.Per is { } per ? FigureQuestion.Of(answers.Find(per), [], []) : null,
            Confidence = definition.Confidence,
            Design = Describe(answers.Design, design.Summary, definition),
            Rules = new(Rules.MinimumCount, Rules.MinimumBase),
            Overall = Cell(overall.Cells[0]),
            Regions = [.. regions.Select(r => new FigureRegion(r.Code, FigureQuestion.Sorted(r.Labels), Cell(cells.GetValueOrDefault(r.Code))))],
        };
    }

    /// <summary>A flag is one choice of its question, so that choice is what was counted.</summary>
    private static FigureQuestion Question(AnswerColumn column, Definition definition) =>
        FigureQuestion.Of(column, column.Kind == AnswerKind.Flag ? column.Categories.Select(c => c.Code) : definition.Categories, definition.Without);

    private static FigureDesign Describe(DesignMapping mapping, DesignSummary summary, Definition definition) => new(
        mapping.Region, mapping.Stratum, summary.Strata, mapping.Cluster, summary.Clusters, mapping.Weight, mapping.Fpc, definition.Freedom, summary.DegreesOfFreedom,
        "linearisation", definition.Measure == Measure.Share ? "logit" : "student_t", SampleDesign.Lonely.ToString().ToLowerInvariant());

    /// <summary>A region without any interview has no cell of its own in the table.</summary>
    private static FigureCell Cell(PublishedCell? cell) => cell switch
    {
        null or { Hidden: not null } => new() { Hidden = Hidden.Protected },
        { Estimate: { } e } when !double.IsFinite(e.Value) || !double.IsFinite(e.Low) || !double.IsFinite(e.High) => new() { Hidden = Hidden.NoInterval },
        { Estimate: { } e } => new()
        {
            Estimate = e.Value, Low = e.Low, High = e.High, StandardError = e.StandardError, Df = e.DegreesOfFreedom, Deff = Finite(e.DesignEffect), N = e.N,
        },
        _ => throw new InvalidOperationException("A published cell has an estimate or a reason."),
    };

    private static double? Finite(double? value) => value is { } v && double.IsFinite(v) ? v : null;
}

/// <summary>Unweighted people of one cell.</summary>
/// <param name="N">In its base.</param>
/// <param name="Count">With a counted answer; null for numbers.</param>
internal sealed record CellCounts(int N, int? Count)
{
    /// <summary>In the place of a region: all of them, and those of none.</summary>
    public const string Whole = "\u0000whole";
}
