using Kosh.Platform.Problems;
using Kosh.Statistics;
using Kosh.Surveys;

namespace Kosh.Figures.Computing;

/// <summary>Turns a definition into the columns and the estimate it asks for.</summary>
internal static class MeasuredColumns
{
    /// <summary>The estimates for the domains that <paramref name="options"/> names.</summary>
    /// <exception cref="Problem">The measure does not fit the question, or a category is none of its.</exception>
    public static EstimateTable Estimate(Definition definition, Design design, SurveyAnswers answers, EstimateOptions options)
    {
        var column = answers.Find(definition.Question);
        return definition.Measure switch
        {
            Measure.Mean => design.Mean(OnlyNumbers(column, definition), options),
            Measure.Total when column.Kind == AnswerKind.Number => design.Total(OnlyNumbers(column, definition), options),
            Measure.Total => design.Total(Chosen(column, definition), options),
            Measure.Share => design.Proportion(Chosen(column, definition), options),
            _ => design.Ratio(OnlyNumbers(column, definition), OnlyNumbers(answers.Find(definition.Per ?? ""), definition), options),
        };
    }

    private static NumberColumn OnlyNumbers(AnswerColumn column, Definition definition)
    {
        if (column.Kind != AnswerKind.Number) throw new Problem(ProblemKind.Invalid, "figures.not_numbers", column.Name);
        if (definition.Categories.Count + definition.Without.Count > 0) throw new Problem(ProblemKind.Invalid, "figures.no_categories", column.Name);
        return SampleDesign.Numbers(column);
    }

    /// <summary>1 where one of the choices was given, 0 where another was, NaN where none was or one that is left out.</summary>
    private static NumberColumn Chosen(AnswerColumn column, Definition definition) => column.Kind switch
    {
        AnswerKind.Flag when definition.Categories.Count + definition.Without.Count > 0 => throw new Problem(ProblemKind.Invalid, "figures.no_categories", column.Name),
        AnswerKind.Flag => new(column.Name, [.. column.Values.Select(v => v is bool given ? given ? 1 : 0 : double.NaN)]),
        AnswerKind.Category => new(column.Name, [.. Indicators(column, definition)]),
        _ => throw new Problem(ProblemKind.Invalid, "figures.not_categories", column.Name),
    };

    private static IEnumerable<double> Indicators(AnswerColumn column, Definition definition)
    {
        if (definition.Categories.Count == 0) throw new Problem(ProblemKind.Invalid, "figures.choose_categories", column.Name);
        var chosen = Known(column, definition.Categories);
        var without = Known(column, definition.Without);
        if (chosen.Overlaps(without)) throw new Problem(ProblemKind.Invalid, "figures.both", chosen.First(without.Contains), column.Name);
        return column.Values.Select(v => v is string { Length: > 0 } code && !without.Contains(code) ? chosen.Contains(code) ? 1 : 0 : double.NaN);
    }

    private static HashSet<string> Known(AnswerColumn column, IReadOnlyList<string> categories)
    {
        var known = column.Categories.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        return categories.FirstOrDefault(c => !known.Contains(c)) is { } unknown
            ? throw new Problem(ProblemKind.Invalid, "figures.unknown_category", unknown, column.Name)
            : [.. categories];
    }
}
