using Kosh.Figures.Computing;
using Kosh.Platform.Problems;
using Kosh.Surveys;

namespace Kosh.Figures.Disclosure;

/// <summary>A figure that stands already: its question, and what it published.</summary>
internal sealed record Standing(string Slug, Definition Definition, FigureResult Result)
{
    /// <summary>Its question and numbers, whatever its name, level or degrees of freedom.</summary>
    public bool Asks(Definition other) => Questions(Definition).Intersect(Questions(other), StringComparer.Ordinal).Any();

    private static string[] Questions(Definition definition) => definition.Per is { } per ? [definition.Question, per] : [definition.Question];
}

/// <summary>
/// The last question before anything is published: would a reader who has all that stands of the same question, under any name
/// and in any version, learn of fewer people than a cell needs? Pure.
/// </summary>
internal static class BesideOthers
{
    /// <param name="standing">All figures and versions of the survey.</param>
    /// <param name="answers">The interviews that the new figure was computed from.</param>
    /// <returns>The figure with those regions hidden that would tell of few people beside the others.</returns>
    /// <exception cref="Problem"><c>figures.too_few_new</c>, <c>figures.too_few_new_region</c>, <c>figures.linked</c>.</exception>
    public static FigureResult Fit(Definition definition, FigureResult result, IEnumerable<Standing> standing, SurveyAnswers answers)
    {
        var others = standing.Where(s => s.Asks(definition)).ToList();
        foreach (var other in others)
            if (Again(() => ComputeFigure.Compute(other.Definition, answers, new(other.Result.Figure, other.Result.Survey.Title, other.Result.Survey.Synthetic))) is { } now)
                VersionSteps.MustHideSinglePeople(other.Result, FigureResult.FromJson(now.ToJson())); // both with the digits that are published
        var counts = others.ToDictionary(o => o, o => Again(() => ComputeFigure.Counts(o.Definition, answers)));
        Numbers(definition, result, others, other => counts[other]);
        if (!IsOfAnswers(definition)) return result;
        var known = others.Where(o => IsOfAnswers(o.Definition) && counts[o] is not null).Select(o => KnownTable.Of(o.Definition, o.Result, counts[o]!)).ToList();
        var own = ComputeFigure.Counts(definition, answers);
        var choices = answers.Find(definition.Question) is { Kind: AnswerKind.Category } column ? column.Categories.Select(c => c.Code).ToList() : null;
        return HideLinked(definition, result, choices, shown => [.. known, KnownTable.Of(definition, shown, own)]);
    }

    /// <summary>The same for tables whose interviews are not here, by what the figures say themselves; it changes nothing in them.</summary>
    /// <exception cref="Problem">As above.</exception>
    public static void Check(Definition definition, FigureResult result, IEnumerable<Standing> standing)
    {
        var others = standing.Where(s => s.Asks(definition)).ToList();
        foreach (var other in others.Where(o => o.Result.Survey.DataHash != result.Survey.DataHash))
            VersionSteps.MustHideSinglePeople(other.Result, result, isSameQuestion: other.Definition.ToJson() == definition.ToJson());
        var same = others.Where(o => o.Result.Survey.DataHash == result.Survey.DataHash).ToList();
        Numbers(definition, result, same, other => Said(other.Result));
        if (!IsOfAnswers(definition)) return;
        var known = same.Where(o => IsOfAnswers(o.Definition)).Select(o => KnownTable.Of(o.Definition, o.Result)).ToList();
        if (Linked(result, null, [.. known, KnownTable.Of(definition, result)]) is { } told) throw Refused(definition.Question, told.Region, result);
    }

    /// <summary>Hides region by region until nothing of few people follows.</summary>
    private static FigureResult HideLinked(Definition definition, FigureResult result, List<string>? choices, Func<FigureResult, IReadOnlyCollection<KnownTable>> tables)
    {
        var shown = result;
        while (Linked(shown, choices, tables(shown)) is { } told)
        {
            var left = shown.Regions.Where(r => r.Cell.Hidden is null).ToList();
            var next = left.FirstOrDefault(r => r.Code == told.Region) ?? left.MinBy(r => r.Cell.N);
            if (told.Region is null || next is null || left.Count == 1) throw Refused(definition.Question, told.Region, result);
            shown = shown.Without(new HashSet<string> { next.Code });
        }
        return shown;
    }

    private static Told? Linked(FigureResult result, IReadOnlyCollection<string>? choices, IReadOnlyCollection<KnownTable> tables) =>
        tables.Count < 2 ? null : LinkedTables.FirstTold(tables, [.. result.Regions.Select(r => r.Code)], choices, result.Rules.MinimumCount);

    /// <summary>Of numbers there are no answers to tell apart: bases that differ by a few people differ by their sums.</summary>
    private static void Numbers(Definition definition, FigureResult result, IEnumerable<Standing> others, Func<Standing, IReadOnlyDictionary<string, CellCounts>?> counts)
    {
        if (IsOfAnswers(definition)) return;
        var mine = Said(result);
        foreach (var other in others.Where(o => !IsOfAnswers(o.Definition)))
            foreach (var (region, cell) in mine)
                if (Said(other.Result).ContainsKey(region) && counts(other)?.GetValueOrDefault(region) is { } theirs && theirs.N != cell.N && Math.Abs(theirs.N - cell.N) < result.Rules.MinimumCount)
                    throw Refused(other.Slug, region == CellCounts.Whole ? null : region, result);
    }

    private static bool IsOfAnswers(Definition definition) => definition.Measure == Measure.Share || definition.Categories.Count > 0;

    private static Dictionary<string, CellCounts> Said(FigureResult figure) => figure.Regions.Select(r => (r.Code, r.Cell)).Append((CellCounts.Whole, figure.Overall))
        .Where(c => c.Item2.N is not null).ToDictionary(c => c.Item1, c => new CellCounts(c.Item2.N!.Value, null));

    // A question that the form has no longer, or a design that no longer bears an estimate, has nothing to be compared with.
    private static T? Again<T>(Func<T> compute) where T : class
    {
        try
        {
            return compute();
        }
        catch (Problem)
        {
            return null;
        }
    }

    private static Problem Refused(string other, string? region, FigureResult result) =>
        new(ProblemKind.Conflict, "figures.linked", other, region ?? "*", result.Rules.MinimumCount);
}
