namespace Kosh.Statistics;

/// <summary>Whose degrees of freedom an interval uses.</summary>
public enum DegreesOfFreedomRule
{
    /// <summary>Clusters less strata of the whole design, for every domain: R's default.</summary>
    WholeDesign,

    /// <summary>Clusters less strata among the rows the estimate uses (Korn and Graubard 1999, ch. 5): wider for small domains.</summary>
    Domain,
}

/// <summary>Which simple random sample of the same size a design effect compares with.</summary>
public enum DesignEffectRule
{
    /// <summary>Drawn without replacement from a population of the weights' sum (R's <c>deff=TRUE</c>).</summary>
    WithoutReplacement,

    /// <summary>Drawn with replacement (R's <c>deff="replace"</c>).</summary>
    WithReplacement,
}

/// <summary>For whom and how an estimate is made.</summary>
public sealed record EstimateOptions
{
    /// <summary>One estimate for each level that occurs; rows without a level are in no domain. Absent: one domain.</summary>
    public Factor? By { get; init; }

    /// <summary>The rows to estimate for, true or false a row; the others' clusters still count for the variance. Absent: all.</summary>
    public IReadOnlyList<bool>? Where { get; init; }

    /// <summary>The share of samples whose interval should hold the truth, above 0 and below 1.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Whose degrees of freedom; carried in the result.</summary>
    public DegreesOfFreedomRule DegreesOfFreedom { get; init; } = DegreesOfFreedomRule.WholeDesign;

    /// <summary>What the design effect compares with; carried in the result.</summary>
    public DesignEffectRule DesignEffect { get; init; } = DesignEffectRule.WithoutReplacement;
}
