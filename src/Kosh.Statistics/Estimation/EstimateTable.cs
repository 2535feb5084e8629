namespace Kosh.Statistics;

/// <summary>What was estimated.</summary>
public enum Statistic
{
    /// <summary>The mean of a number; the share of each level of a factor.</summary>
    Mean,

    /// <summary>The sum over the population; the number of people at each level of a factor.</summary>
    Total,

    /// <summary>One total by another.</summary>
    Ratio,

    /// <summary>A share with an interval that stays within 0 and 1.</summary>
    Proportion,
}

/// <summary>Estimates of one question, and the choices under which they hold.</summary>
public sealed record EstimateTable
{
    /// <summary>What was estimated.</summary>
    public required Statistic Statistic { get; init; }

    /// <summary>The column whose levels are the domains, null for the whole.</summary>
    public required string? By { get; init; }

    /// <summary>Domain by domain, in each the columns and levels in their order.</summary>
    public required IReadOnlyList<Estimate> Estimates { get; init; }

    /// <summary>Rows of the domain asked for that were left out because a value was missing in any column of the question.</summary>
    public required int MissingRows { get; init; }

    /// <summary>The intervals' confidence, above 0 and below 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Whose degrees of freedom were used.</summary>
    public required DegreesOfFreedomRule DegreesOfFreedom { get; init; }

    /// <summary>What the design effects compare with.</summary>
    public required DesignEffectRule DesignEffect { get; init; }

    /// <summary>The design.</summary>
    public required DesignSummary Design { get; init; }
}
