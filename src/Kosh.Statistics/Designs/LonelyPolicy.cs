namespace Kosh.Statistics;

/// <summary>What a stratum of one sampled cluster, not taken with certainty, adds to the variance: it shows no spread.</summary>
public enum LonelyPolicy
{
    /// <summary>The design is refused. The default: the choice is the analyst's.</summary>
    Refuse,

    /// <summary>The stratum adds nothing at its stage; later stages count with its own sampling fraction.</summary>
    Remove,

    /// <summary>The cluster counts as taken with certainty: nothing at its stage, later stages in full.</summary>
    Certainty,

    /// <summary>The stratum's total is centred at zero, the scores' population mean, instead of its own: large rather than small.</summary>
    Adjust,

    /// <summary>The stratum is given the average variance of the others of its stage.</summary>
    Average,
}
