using System.Globalization;
using Kosh.Platform.Problems;
using Kosh.Statistics;
using Kosh.Surveys;

namespace Kosh.Figures.Computing;

/// <summary>The sample design that a survey's manager mapped, from question names to a checked <see cref="Design"/>.</summary>
internal static class SampleDesign
{
    public const LonelyPolicy Lonely = LonelyPolicy.Refuse;

    /// <exception cref="Problem"><c>figures.no_interviews</c>, <c>figures.unknown_question</c>.</exception>
    /// <exception cref="DesignException">The design bears no variance.</exception>
    public static Design Of(SurveyAnswers answers)
    {
        if (answers.Rows == 0) throw new Problem(ProblemKind.Invalid, "figures.no_interviews");
        var mapping = answers.Design;
        var stage = new Stage
        {
            Strata = mapping.Stratum is { } stratum ? Labels(answers.Find(stratum)) : null,
            Clusters = mapping.Cluster is { } cluster ? Labels(answers.Find(cluster)) : null,
            Fpc = mapping.Fpc is { } fpc ? Numbers(answers.Find(fpc)) : null,
        };
        return Design.Of(new DesignColumns
        {
            Rows = answers.Rows,
            Weights = mapping.Weight is { } weight ? Numbers(answers.Find(weight)) : null,
            Stages = stage is { Strata: null, Clusters: null, Fpc: null } ? [] : [stage],
            // A code given twice, in two strata, is two places: interviewers number theirs from 1.
            Nested = true,
            Lonely = Lonely,
        });
    }

    /// <summary>The regions in the questionnaire's order, those without an interview included.</summary>
    public static Factor Regions(SurveyAnswers answers, out IReadOnlyList<AnswerCategory> regions)
    {
        var column = answers.Find(answers.Design.Region);
        if (column.Kind != AnswerKind.Category) throw new Problem(ProblemKind.Invalid, "figures.not_categories", column.Name);
        regions = column.Categories;
        var codes = regions.Index().ToDictionary(c => c.Item.Code, c => c.Index, StringComparer.Ordinal);
        return Factor.FromCodes(column.Name, [.. column.Values.Select(v => v is string code && codes.TryGetValue(code, out var at) ? at : -1)], [.. codes.Keys]);
    }

    /// <exception cref="Problem"><c>figures.unknown_question</c></exception>
    public static AnswerColumn Find(this SurveyAnswers answers, string name) =>
        answers.Columns.GetValueOrDefault(name) ?? throw new Problem(ProblemKind.Invalid, "figures.unknown_question", name);

    /// <summary>Numbers, also where a calculation left them as text; NaN where there is none.</summary>
    public static NumberColumn Numbers(AnswerColumn column) => new(column.Name, [.. column.Values.Select(Number)]);

    private static Factor Labels(AnswerColumn column) =>
        Factor.Of(column.Name, [.. column.Values.Select(v => v is null or "" ? null : Convert.ToString(v, CultureInfo.InvariantCulture))]);

    private static double Number(object? value) => value switch
    {
        double number => number,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => double.NaN,
    };
}
