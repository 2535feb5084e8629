using System.Text.Json.Serialization;
using Kosh.Surveys;

namespace Kosh.Figures.Computing;

/// <summary>What a figure publishes, all of it; its canonical JSON is what is frozen, hashed and offered for download.</summary>
internal sealed record FigureResult
{
    public required FigureName Figure { get; init; }

    public required FigureSource Survey { get; init; }

    /// <summary>As in <c>share(wage_delayed = yes) by region</c>.</summary>
    public required string Call { get; init; }

    public required Measure Measure { get; init; }

    public required FigureQuestion Question { get; init; }

    /// <summary>A ratio's denominator.</summary>
    public FigureQuestion? Per { get; init; }

    public required double Confidence { get; init; }

    public required FigureDesign Design { get; init; }

    public required FigureRules Rules { get; init; }

    public required FigureCell Overall { get; init; }

    public required IReadOnlyList<FigureRegion> Regions { get; init; }

    /// <summary>The same with these regions hidden as well.</summary>
    public FigureResult Without(IReadOnlySet<string> regions) => this with
    {
        Regions = [.. Regions.Select(r => regions.Contains(r.Code) && r.Cell.Hidden is null ? r with { Cell = new() { Hidden = Hidden.Protected } } : r)],
    };

    /// <summary>Regions hidden to protect people; beside which other figures that was needed, only the day of publishing knew.</summary>
    [JsonIgnore]
    public IReadOnlySet<string> HiddenRegions => Regions.Where(r => r.Cell.Hidden == Hidden.Protected).Select(r => r.Code).ToHashSet(StringComparer.Ordinal);

    public string ToJson() => CanonicalJson.Write(this);

    public static FigureResult FromJson(string json) => CanonicalJson.Read<FigureResult>(json);
}

/// <param name="Published">The day in the survey's zone.</param>
internal sealed record FigureName(string Slug, long Version, DateOnly Published);

internal sealed record FigureSource(string Id, string Title, bool Synthetic, string FormVersion, string DataHash, int Interviews);

/// <summary>A question, the choices that were counted, and those that count as no answer, with their labels by language.</summary>
internal sealed record FigureQuestion(
    string Name, SortedDictionary<string, string> Labels, IReadOnlyList<FigureChoice> Categories, IReadOnlyList<FigureChoice> Without)
{
    public static FigureQuestion Of(AnswerColumn column, IEnumerable<string> categories, IEnumerable<string> without) =>
        new(column.Name, Sorted(column.Labels), Choices(column, categories), Choices(column, without));

    private static IReadOnlyList<FigureChoice> Choices(AnswerColumn column, IEnumerable<string> codes) =>
        [.. codes.Select(code => new FigureChoice(code, Sorted(column.Categories.First(c => c.Code == code).Labels)))];

    internal static SortedDictionary<string, string> Sorted(IReadOnlyDictionary<string, string> labels) => new(labels.ToDictionary(), StringComparer.Ordinal);
}

internal sealed record FigureChoice(string Code, SortedDictionary<string, string> Labels);

/// <summary>How the sample was drawn, by question, and what follows from it.</summary>
/// <param name="Weights">Question with the weights; null: every interview weighs 1, or as the fpc says.</param>
/// <param name="Df">Clusters less strata of the whole design.</param>
internal sealed record FigureDesign(
    string Region, string? Strata, int StrataCount, string? Clusters, int ClusterCount, string? Weights, string? Fpc, FreedomChoice Freedom, int Df,
    string Method, string Interval, string Lonely);

/// <summary>The disclosure rules: respondents a cell needs, and a share's base.</summary>
internal sealed record FigureRules(int MinimumCount, int MinimumBase);

/// <summary>
/// Why a cell has no number. Whether too few people are in it or a neighbour needs its company is not told: that alone would
/// bound the neighbour. The first four stand in figures frozen before that was so.
/// </summary>
internal enum Hidden { FewRespondents, SmallBase, SmallCount, Complement, NoInterval, Protected }

/// <summary>An estimate with all that is needed to judge it, or the reason why there is none.</summary>
internal sealed record FigureCell
{
    public double? Estimate { get; init; }
    public double? Low { get; init; }
    public double? High { get; init; }
    public double? StandardError { get; init; }
    public int? Df { get; init; }
    public double? Deff { get; init; }

    /// <summary>Interviews that the estimate rests on, unweighted.</summary>
    public int? N { get; init; }

    public Hidden? Hidden { get; init; }
}

internal sealed record FigureRegion(string Code, SortedDictionary<string, string> Labels, FigureCell Cell);
