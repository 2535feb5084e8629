namespace Kosh.Platform.Charts;

/// <summary>What an <see cref="IntervalChart"/> shows: estimates of one quantity by category, each with its interval.</summary>
public sealed record IntervalChartModel
{
    /// <summary>Unique on its page; the drawing's parts are named after it.</summary>
    public required string Id { get; init; }

    /// <summary>The one question that the chart answers.</summary>
    public required string Title { get; init; }

    /// <summary>What the axis counts: "of all interviewed workers", "hours a week".</summary>
    public required string Unit { get; init; }

    /// <summary>Values are shares from 0 to 1, shown as per cent.</summary>
    public required bool IsShare { get; init; }

    /// <summary>Decimals of the estimates as shown (of the per cent, where they are shares).</summary>
    public int Decimals { get; init; } = 1;

    /// <summary>The intervals' level, a share.</summary>
    public double Confidence { get; init; } = 0.95;

    public required IReadOnlyList<IntervalRow> Rows { get; init; }

    /// <summary>All categories together: the last row, and a dashed line through the others.</summary>
    public IntervalRow? Overall { get; init; }

    public required string Source { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>The figure's grade in words; null where it has none.</summary>
    public string? Grade { get; init; }
}

/// <summary>One category: estimated with its interval, or suppressed with the reason in the reader's language.</summary>
/// <param name="N">Interviews behind the estimate; null when that, too, is suppressed.</param>
public sealed record IntervalRow(string Label, long? N, Interval? Interval, string? Suppressed = null)
{
    public static IntervalRow Estimated(string label, double estimate, double low, double high, long n) =>
        new(label, n, new Interval(estimate, low, high));

    public static IntervalRow Hidden(string label, string reason) => new(label, null, null, reason);
}

/// <exception cref="ArgumentException">A number is not finite, or not low ≤ estimate ≤ high.</exception>
public sealed record Interval
{
    public Interval(double estimate, double low, double high)
    {
        if (!(double.IsFinite(low) && double.IsFinite(high) && low <= estimate && estimate <= high))
            throw new ArgumentException($"An interval must hold its estimate: {low}, {estimate}, {high}.");
        (Estimate, Low, High) = (estimate, low, high);
    }

    public double Estimate { get; }

    public double Low { get; }

    public double High { get; }
}
