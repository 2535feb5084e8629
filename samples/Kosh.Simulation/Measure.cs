namespace Kosh.Simulation;

/// <summary>What a measure is made of.</summary>
public enum MeasureKind
{
    /// <summary>Number of people.</summary>
    Count,

    /// <summary>Share, 0 … 1, of those who answered.</summary>
    Share,

    /// <summary>Mean of those who gave a number.</summary>
    Mean,

    /// <summary>Sum over all people; no answer counts as nothing.</summary>
    Total,
}

/// <summary>
/// One true value asked of the population. People to whom the question is not put, who leave it out or who answer
/// <c>refused</c> are in no share and no mean; <c>unsure</c> is an answer.
/// </summary>
/// <param name="Name">As in <c>truth.csv</c>.</param>
/// <param name="Kind">Count, share, mean or total.</param>
/// <param name="Question">The question's name; null for the count of people.</param>
/// <param name="Choice">The choice whose share is taken; null for means and totals.</param>
public sealed record Measure(string Name, MeasureKind Kind, string? Question = null, string? Choice = null)
{
    /// <summary>All measures, in the order of <c>truth.csv</c>.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new("people", MeasureKind.Count),
        new("women_share", MeasureKind.Share, "sex", "female"),
        new("contract_share", MeasureKind.Share, "has_contract", "yes"),
        new("registered_share", MeasureKind.Share, "registered", "yes"),
        new("documents_held_share", MeasureKind.Share, "documents_held", "yes"),
        new("wage_delayed_share", MeasureKind.Share, "wage_delayed", "yes"),
        new("wage_lost_share", MeasureKind.Share, "wage_lost", "yes"),
        new("injured_share", MeasureKind.Share, "injured", "yes"),
        new("remits_share", MeasureKind.Share, "remits", "yes"),
        new("hours_week_mean", MeasureKind.Mean, "hours_week"),
        new("wage_month_mean", MeasureKind.Mean, "wage_month"),
        new("remittance_month_mean", MeasureKind.Mean, "remittance_month"),
        new("network_size_mean", MeasureKind.Mean, "network_size"),
        new("wage_lost_amount_total", MeasureKind.Total, "wage_lost_amount"),
    ];
}
