namespace Kosh.Statistics;

/// <summary>What was wrong with a design or with a question put to it; stable, so that it can be translated.</summary>
public enum DesignFault
{
    /// <summary>The file has no row.</summary>
    NoRows,

    /// <summary>Two columns differ in length.</summary>
    LengthsDiffer,

    /// <summary>A weight is missing.</summary>
    WeightMissing,

    /// <summary>A weight is negative or zero.</summary>
    WeightNotPositive,

    /// <summary>A stratum's label is missing.</summary>
    StratumMissing,

    /// <summary>A cluster's label is missing.</summary>
    ClusterMissing,

    /// <summary>A cluster's label stands in several strata though labels are said to be unique.</summary>
    ClusterSpansStrata,

    /// <summary>A stratum has one sampled cluster, and the policy refuses it.</summary>
    LonelyStratum,

    /// <summary>A finite population correction is missing, zero or negative.</summary>
    FpcUnfit,

    /// <summary>Fractions and population sizes stand in one column.</summary>
    FpcMixed,

    /// <summary>A finite population correction differs between the rows of one stratum.</summary>
    FpcVaries,

    /// <summary>A population is smaller than the sample drawn from it.</summary>
    FpcBelowSample,

    /// <summary>The stages do not fit together.</summary>
    StagesUnfit,

    /// <summary>A value is infinite.</summary>
    ValueInfinite,

    /// <summary>A factor's levels and codes do not fit.</summary>
    LevelsUnfit,

    /// <summary>A proportion was asked of a number that is neither 0 nor 1.</summary>
    NotZeroOrOne,

    /// <summary>A ratio's denominator adds up to zero.</summary>
    DenominatorZero,

    /// <summary>A confidence level, threshold or other option is out of its range.</summary>
    OptionOutOfRange,
}

/// <summary>Bad input, refused: names the thing, the place and the way out.</summary>
public sealed class DesignException : Exception
{
    internal DesignException(DesignFault fault, string finding, string remedy) : base($"{finding}. Remedy: {remedy}.")
    {
        Fault = fault;
        Finding = finding;
        Remedy = remedy;
    }

    /// <summary>The kind of fault.</summary>
    public DesignFault Fault { get; }

    /// <summary>What was found and where, in English, without the remedy.</summary>
    public string Finding { get; }

    /// <summary>What to do about it, in English.</summary>
    public string Remedy { get; }

    /// <summary>The first row concerned, counted from 1 without the header, where there is one.</summary>
    public int? Row { get; init; }

    /// <summary>The column concerned, where there is one.</summary>
    public string? Column { get; init; }

    /// <summary>The stratum concerned, where there is one.</summary>
    public string? Stratum { get; init; }
}
