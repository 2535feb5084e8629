namespace Kosh.Statistics;

/// <summary>What a design is made from: the columns that say how the rows were drawn.</summary>
public sealed record DesignColumns
{
    /// <summary>How many rows the file has.</summary>
    public required int Rows { get; init; }

    /// <summary>
    /// How many of the population each row stands for, positive. Without it weights follow from the finite population
    /// corrections (product over stages of population by sample); without those every row weighs 1.
    /// </summary>
    public NumberColumn? Weights { get; init; }

    /// <summary>The stages of sampling, first first. None: rows drawn one by one, with replacement or from a large population.</summary>
    public IReadOnlyList<Stage> Stages { get; init; } = [];

    /// <summary>
    /// Cluster labels start again in every stratum (R's <c>nest</c>). Otherwise a label in two strata is refused. Later stages'
    /// labels are always taken within their cluster.
    /// </summary>
    public bool Nested { get; init; }

    /// <summary>What to do with a stratum of one cluster.</summary>
    public LonelyPolicy Lonely { get; init; } = LonelyPolicy.Refuse;
}

/// <summary>One stage of sampling: which clusters were drawn, within which strata, out of how many.</summary>
public sealed record Stage
{
    /// <summary>The stratum of each row; absent: one stratum (one in each cluster of the stage before).</summary>
    public Factor? Strata { get; init; }

    /// <summary>The cluster of each row; absent: the rows themselves were drawn, which only the last stage can say.</summary>
    public Factor? Clusters { get; init; }

    /// <summary>
    /// The finite population correction of each row, the same throughout a stratum: the number of clusters in the population
    /// (at least the number sampled), or, where no value is above 1, the share sampled. Absent: sampling with replacement.
    /// </summary>
    public NumberColumn? Fpc { get; init; }
}
