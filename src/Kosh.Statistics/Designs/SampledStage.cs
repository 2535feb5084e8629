namespace Kosh.Statistics;

/// <summary>One stage laid out in codes: units (clusters, or rows) in groups (strata; within each unit of the stage before).</summary>
internal sealed class SampledStage
{
    public required int Units { get; init; }

    /// <summary>The unit of each row, null where the rows are the units.</summary>
    public required int[]? UnitOfRow { get; init; }

    public required int[] GroupOfRow { get; init; }

    public required int[] GroupOfUnit { get; init; }

    /// <summary>The unit of the stage before, null at the first.</summary>
    public required int[]? ParentOfUnit { get; init; }

    /// <summary>Units sampled in each group.</summary>
    public required int[] GroupSize { get; init; }

    /// <summary>Share of the group's population sampled; 0 without an fpc.</summary>
    public required double[] Fraction { get; init; }

    public required bool HasFpc { get; init; }

    /// <summary>What a group's squares are multiplied by: sampling fractions of the stages before, (1 - f) n / (n - 1), policy.</summary>
    public required double[] Coefficient { get; init; }

    /// <summary>What a group passes on to the stage after: the product of the sampling fractions down to it.</summary>
    public required double[] Passed { get; init; }

    public required int LonelyGroups { get; init; }
}
