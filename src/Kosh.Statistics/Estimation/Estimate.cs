namespace Kosh.Statistics;

/// <summary>How an interval was made.</summary>
public enum IntervalMethod
{
    /// <summary>Estimate and Student's t times the standard error.</summary>
    StudentT,

    /// <summary>The same on the scale of log odds, turned back: stays within 0 and 1.</summary>
    Logit,

    /// <summary>Clopper and Pearson's with the effective sample size, for shares of exactly 0 or 1 (Korn and Graubard 1998).</summary>
    KornGraubard,
}

/// <summary>One number with what is needed to judge it. NaN where the rows do not bear it.</summary>
public sealed record Estimate
{
    /// <summary>The column's name; numerator and denominator joined by a slash for a ratio.</summary>
    public required string Variable { get; init; }

    /// <summary>The factor's level, null for a number.</summary>
    public required string? Level { get; init; }

    /// <summary>The domain's level, null for the whole.</summary>
    public required string? Domain { get; init; }

    /// <summary>The estimate, in the variable's unit; a share of 1 for a proportion. NaN without a usable row.</summary>
    public required double Value { get; init; }

    /// <summary>Its standard error, in the same unit.</summary>
    public required double StandardError { get; init; }

    /// <summary>The interval's lower end; NaN where <see cref="DegreesOfFreedom"/> is below 1.</summary>
    public required double Low { get; init; }

    /// <summary>The interval's upper end.</summary>
    public required double High { get; init; }

    /// <summary>How the interval was made.</summary>
    public required IntervalMethod Interval { get; init; }

    /// <summary>Clusters less strata, by the rule of the table.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>Variance against a simple random sample of the domain's rows; null where that is zero or not defined.</summary>
    public required double? DesignEffect { get; init; }

    /// <summary>Unweighted rows used.</summary>
    public required int N { get; init; }

    /// <summary>Unweighted rows with the level, or with a 1 in a column of 0 and 1; null for other numbers.</summary>
    public required int? Count { get; init; }

    /// <summary>The weights' sum over the rows used.</summary>
    public required double WeightSum { get; init; }

    /// <summary>The variable, and the level after an equals sign where there is one.</summary>
    public string Term => Level is null ? Variable : $"{Variable}={Level}";

    /// <summary>Standard error by estimate, as a share of 1.</summary>
    public double CoefficientOfVariation => StandardError / Math.Abs(Value);
}
