using Kosh.Statistics;

namespace Kosh.Conformance.Statistics;

/// <summary>R's calls of the survey set, by their id, as calls of ours; each gives numbers under R's names for them.</summary>
internal static class SurveyCalls
{
    private static readonly EstimateOptions Replace = new() { DesignEffect = DesignEffectRule.WithReplacement };

    /// <returns>Estimates by R's term; null for a call that has no counterpart yet.</returns>
    public static IReadOnlyDictionary<string, Computed>? Run(string id, Design design, Sheet sheet) => id switch
    {
        "mean" => Plain(design.Mean([sheet.Number("api00"), sheet.Number("enroll")])),
        "mean_complete" => Plain(design.Mean([sheet.Number("api00"), sheet.Number("api99")])),
        "mean_factor" => Plain(design.Mean([sheet.Factor("stype"), sheet.Factor("sch.wide")])),
        "interaction" => Interaction(design, sheet),
        "domain" => Plain(design.Mean(sheet.Number("api00"), new() { Where = Is(sheet, "comp.imp", "Yes") })),
        "total" => Plain(design.Total(sheet.Number("enroll"))),
        "total_factor" => Plain(design.Total(sheet.Factor("stype"))),
        "ratio" => Plain(design.Ratio(sheet.Number("api.stu"), sheet.Number("enroll"))),
        "by_mean" => ByDomain(design.Mean(sheet.Number("api00"), BySchoolType(sheet))),
        "by_total" => ByDomain(design.Total(sheet.Number("enroll"), BySchoolType(sheet))),
        "by_ratio" => ByDomain(design.Ratio(sheet.Number("api.stu"), sheet.Number("enroll"), BySchoolType(sheet))),
        "deff" => DesignEffects(design, sheet),
        "ciprop_logit" => new Dictionary<string, Computed>
        {
            ["p"] = Computed.Of(design.Proportion(sheet.Factor("sch.wide")).Estimates.Single(e => e.Level == "No")),
        },
        _ when id.StartsWith("lonely_", StringComparison.Ordinal) => Lonely(id, design, sheet),
        _ => null,
    };

    private static Dictionary<string, Computed> Lonely(string id, Design design, Sheet sheet)
    {
        var (x, y) = (sheet.Number("x"), sheet.Number("y"));
        if (id.StartsWith("lonely_total", StringComparison.Ordinal)) return Plain(design.Total([x, y]));
        if (!id.StartsWith("lonely_domain", StringComparison.Ordinal)) return Plain(design.Mean([x, y]));
        return Plain(design.Mean(x, new() { Where = Is(sheet, "y", "1"), DegreesOfFreedom = DegreesOfFreedomRule.Domain }));
    }

    private static Dictionary<string, Computed> Interaction(Design design, Sheet sheet) =>
        design.Mean(Factor.Interaction(sheet.Factor("stype"), sheet.Factor("comp.imp"))).Estimates
            .ToDictionary(e => $"interaction(stype, comp.imp){e.Level}", Computed.Of);

    private static Dictionary<string, Computed> DesignEffects(Design design, Sheet sheet)
    {
        var (mean, total) = (sheet.Number("api00"), sheet.Number("enroll"));
        return new()
        {
            ["mean_deff"] = Computed.DesignEffect(design.Mean(mean)),
            ["mean_deff_replace"] = Computed.DesignEffect(design.Mean(mean, Replace)),
            ["total_deff"] = Computed.DesignEffect(design.Total(total)),
        };
    }

    private static Dictionary<string, Computed> Plain(EstimateTable table) =>
        table.Estimates.ToDictionary(e => e.Variable + e.Level, Computed.Of);

    private static Dictionary<string, Computed> ByDomain(EstimateTable table) => table.Estimates.ToDictionary(e => e.Domain!, Computed.Of);

    private static EstimateOptions BySchoolType(Sheet sheet) => new() { By = sheet.Factor("stype") };

    private static bool[] Is(Sheet sheet, string column, string value) =>
        [.. Enumerable.Range(0, sheet.Rows).Select(row => sheet.Text(row, column) == value)];
}

/// <param name="Numbers">Estimate, standard error, low, high: as far as the peer gives them.</param>
internal sealed record Computed(double?[] Numbers, int DegreesOfFreedom)
{
    public static Computed Of(Estimate e) => new([e.Value, e.StandardError, e.Low, e.High], e.DegreesOfFreedom);

    public static Computed DesignEffect(EstimateTable table) =>
        new([table.Estimates[0].DesignEffect, null, null, null], table.Estimates[0].DegreesOfFreedom);
}
