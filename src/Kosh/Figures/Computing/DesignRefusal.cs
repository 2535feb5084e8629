using Kosh.Platform.Problems;
using Kosh.Statistics;

namespace Kosh.Figures.Computing;

/// <summary>What Kosh.Statistics refuses, as a problem that can be said in seven languages.</summary>
internal static class DesignRefusal
{
    public static Problem Of(DesignException e) => e.Fault switch
    {
        DesignFault.WeightMissing => Placed("figures.weight_missing", e),
        DesignFault.WeightNotPositive => Placed("figures.weight_not_positive", e),
        DesignFault.StratumMissing or DesignFault.ClusterMissing => Placed("figures.place_missing", e),
        DesignFault.LonelyStratum => Placed("figures.lonely", e),
        DesignFault.FpcUnfit or DesignFault.FpcMixed => Placed("figures.fpc_unfit", e),
        DesignFault.FpcVaries => Placed("figures.fpc_varies", e),
        DesignFault.FpcBelowSample => Placed("figures.fpc_below", e),
        DesignFault.DenominatorZero => Placed("figures.denominator", e),
        // What is left can only come from numbers themselves; the sentence is the library's, in English.
        _ => new Problem(ProblemKind.Invalid, "figures.design", e.Message),
    };

    private static Problem Placed(string code, DesignException e) =>
        new(ProblemKind.Invalid, code, e.Column ?? "", (object?)e.Row ?? "", e.Stratum ?? "");
}
