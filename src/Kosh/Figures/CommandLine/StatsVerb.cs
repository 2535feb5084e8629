using System.CommandLine;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Problems;
using Kosh.Statistics;

namespace Kosh.Figures.CommandLine;

/// <summary><c>kosh stats mean|total|ratio|prop FILE.csv</c>: estimates from a file, without network or database.</summary>
internal sealed class StatsVerb
{
    private readonly Argument<string> file = new("FILE.csv") { Description = "A header, then one row a respondent" };
    private readonly Option<string> variable = new("--variable") { Description = "The column to estimate", HelpName = "COLUMN", Required = true };
    private readonly Option<string> per = new("--per") { Description = "The column to divide by", HelpName = "COLUMN", Required = true };
    private readonly Option<string?> by = new("--by") { Description = "One estimate for each of this column's values", HelpName = "COLUMN" };
    private readonly Option<string?> strata = new("--strata") { Description = "Strata of each stage, separated by commas", HelpName = "COLUMNS" };
    private readonly Option<string?> cluster = new("--cluster") { Description = "Clusters of each stage, separated by commas", HelpName = "COLUMNS" };
    private readonly Option<string?> weight = new("--weight") { Description = "Weights, positive", HelpName = "COLUMN" };
    private readonly Option<string?> fpc = new("--fpc") { Description = "Population sizes or shares sampled, of each stage", HelpName = "COLUMNS" };
    private readonly Option<bool> nested = new("--nested") { Description = "Cluster labels start again in every stratum" };
    private readonly Option<LonelyPolicy> lonely = new("--lonely") { Description = "What to do with a stratum of one cluster", DefaultValueFactory = _ => LonelyPolicy.Refuse };
    private readonly Option<DegreesOfFreedomRule> df = new("--df") { Description = "Whose degrees of freedom", DefaultValueFactory = _ => DegreesOfFreedomRule.WholeDesign };
    private readonly Option<double> level = new("--level") { Description = "Confidence of the intervals, a share", DefaultValueFactory = _ => 0.95 };
    private readonly Option<bool> json = Verb.Json();

    public static Command Make()
    {
        var stats = new Command("stats", "Estimates with their intervals from a CSV file, by its sample design.");
        stats.Add(new StatsVerb().Make("mean", "Mean of a number; share of each value of any other column.", "hours", (d, s, v, _, o) => d.Mean(s.Column(v), o)));
        stats.Add(new StatsVerb().Make("total", "Total in the population; number of people for each value of a column that is no number.", "wage", (d, s, v, _, o) => d.Total(s.Column(v), o)));
        stats.Add(new StatsVerb().Make("ratio", "One column's total by another's.", "wage --per hours", (d, s, v, p, o) => d.Ratio(s.Numbers(v), s.Numbers(p!), o), ratio: true));
        stats.Add(new StatsVerb().Make("prop", "Share of each value, with intervals that stay within 0 and 1.", "registered", (d, s, v, _, o) => d.Proportion(Choices(s, v), o)));
        return stats;
    }

    private delegate EstimateTable Estimator(Design design, CsvSample sample, string variable, string? per, EstimateOptions options);

    private Command Make(string name, string what, string example, Estimator estimate, bool ratio = false)
    {
        Symbol[] symbols = [file, variable, by, strata, cluster, weight, fpc, nested, lonely, df, level, json];
        return Verb.Make(name, what, $"kosh stats {name} answers.csv --variable {example} --by region --strata region --cluster worksite --weight weight",
            (parsed, _) => Task.FromResult(Run(parsed, estimate, ratio)), ratio ? [.. symbols, per] : symbols);
    }

    private int Run(ParseResult parsed, Estimator estimate, bool ratio)
    {
        var sample = CsvSample.Read(parsed.GetValue(file)!);
        try
        {
            var options = new EstimateOptions
            {
                By = parsed.GetValue(by) is { } domain ? sample.Factor(domain) : null,
                Confidence = parsed.GetValue(level),
                DegreesOfFreedom = parsed.GetValue(df),
            };
            var table = estimate(DesignOf(parsed, sample), sample, parsed.GetValue(variable)!, ratio ? parsed.GetValue(per) : null, options);
            return StatsReport.Say(table, parsed.GetValue(json));
        }
        catch (DesignException e)
        {
            throw new Problem(ProblemKind.Invalid, "figures.file_design", sample.File, e.Message);
        }
    }

    private Design DesignOf(ParseResult parsed, CsvSample sample)
    {
        string[] Names(Option<string?> option) => parsed.GetValue(option)?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        var (strataNames, clusterNames, fpcNames) = (Names(strata), Names(cluster), Names(fpc));
        var stages = Math.Max(strataNames.Length, Math.Max(clusterNames.Length, fpcNames.Length));
        return Design.Of(new DesignColumns
        {
            Rows = sample.Rows,
            Weights = parsed.GetValue(weight) is { } weights ? sample.Numbers(weights) : null,
            Stages = [.. Enumerable.Range(0, stages).Select(stage => new Stage
            {
                Strata = strataNames.ElementAtOrDefault(stage) is { Length: > 0 } s ? sample.Factor(s) : null,
                Clusters = clusterNames.ElementAtOrDefault(stage) is { Length: > 0 } c ? sample.Factor(c) : null,
                Fpc = fpcNames.ElementAtOrDefault(stage) is { Length: > 0 } f ? sample.Numbers(f) : null,
            })],
            Nested = parsed.GetValue(nested),
            Lonely = parsed.GetValue(lonely),
        });
    }

    /// <summary>A column of 0 and 1 is a share already; any other is one of categories.</summary>
    private static Column Choices(CsvSample sample, string name) =>
        sample.Column(name) is NumberColumn numbers && numbers.Values.Span.IndexOfAnyExcept([0, 1, double.NaN]) < 0 ? numbers : sample.Factor(name);
}
