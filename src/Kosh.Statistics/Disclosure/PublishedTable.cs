namespace Kosh.Statistics;

/// <summary>Why a cell is not published.</summary>
public enum HiddenReason
{
    /// <summary>The cell rests on fewer rows than the minimum count.</summary>
    FewRespondents,

    /// <summary>A share on fewer rows than the minimum base.</summary>
    SmallBase,

    /// <summary>Fewer rows than the minimum count have the answer, or fewer do not.</summary>
    SmallCount,

    /// <summary>The only hidden cell of its line could be had by subtraction, so this one, the next smallest, is hidden with it.</summary>
    Complement,
}

/// <summary>One place of a published table: an estimate, or the reason why there is none.</summary>
public sealed record PublishedCell
{
    /// <summary>The column's name.</summary>
    public required string Variable { get; init; }

    /// <summary>The factor's level, null for a number.</summary>
    public required string? Level { get; init; }

    /// <summary>The domain's level, null for the whole.</summary>
    public required string? Domain { get; init; }

    /// <summary>The estimate, null where hidden.</summary>
    public required Estimate? Estimate { get; init; }

    /// <summary>Why it is hidden, null where it is not.</summary>
    public required HiddenReason? Hidden { get; init; }
}

/// <summary>A table with its hidden cells emptied: this, never the <see cref="EstimateTable"/> it came from, is what may leave.</summary>
public sealed record PublishedTable
{
    /// <summary>The statistic, design and choices; its list of estimates is empty.</summary>
    public required EstimateTable Table { get; init; }

    /// <summary>The rules that were applied.</summary>
    public required DisclosureRules Rules { get; init; }

    /// <summary>The cells in the order of the estimates.</summary>
    public required IReadOnlyList<PublishedCell> Cells { get; init; }
}
