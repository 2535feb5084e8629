using System.Globalization;

namespace Kosh.Statistics;

/// <summary>Where the weights come from.</summary>
public enum WeightSource
{
    /// <summary>A column of the file.</summary>
    Given,

    /// <summary>The finite population corrections: population by sample, over the stages.</summary>
    Fpc,

    /// <summary>Nothing was given: every row weighs 1, so totals count rows, not people.</summary>
    Equal,
}

/// <summary>What a design assumes; <see cref="ToString"/> says it in one line.</summary>
public sealed record DesignSummary
{
    /// <summary>Rows of the file.</summary>
    public required int Rows { get; init; }

    /// <summary>Stages of sampling.</summary>
    public required int Stages { get; init; }

    /// <summary>Strata of the first stage.</summary>
    public required int Strata { get; init; }

    /// <summary>Clusters (primary sampling units) of the first stage; rows where rows were drawn themselves.</summary>
    public required int Clusters { get; init; }

    /// <summary>The first stage drew clusters, not rows.</summary>
    public required bool Clustered { get; init; }

    /// <summary>Sampling without replacement, with a correction for the share sampled.</summary>
    public required bool HasFpc { get; init; }

    /// <summary>Where the weights come from.</summary>
    public required WeightSource WeightSource { get; init; }

    /// <summary>The weights' sum: the estimated number in the population.</summary>
    public required double WeightSum { get; init; }

    /// <summary>The policy for strata of one cluster.</summary>
    public required LonelyPolicy Lonely { get; init; }

    /// <summary>First-stage strata of one cluster not taken with certainty, to which the policy was applied.</summary>
    public required int LonelyStrata { get; init; }

    /// <summary>Clusters less strata: R's default for every estimate of the design.</summary>
    public int DegreesOfFreedom => Clusters - Strata;

    /// <summary>The design in one line of English, for a command line or a log.</summary>
    public override string ToString()
    {
        var sampled = Clustered ? $"{Clusters} clusters in {Strata} strata" : $"rows drawn in {Strata} strata";
        var weights = WeightSource switch
        {
            WeightSource.Given => "weights given",
            WeightSource.Fpc => "weights from fpc",
            _ => "no weights: every row weighs 1",
        };
        var lonely = LonelyStrata == 0 ? "" : $", {LonelyStrata} lonely strata: {Lonely}";
        var population = HasFpc ? "finite population" : "with replacement";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Rows} rows, {sampled}, {Stages} stage(s), {weights}, {population}, df {DegreesOfFreedom}{lonely}");
    }
}
