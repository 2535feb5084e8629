namespace Kosh.Statistics;

/// <summary>
/// Which cells of a table may be published. A cell is hidden when it rests on too few rows, when a count or its complement is too
/// small, when a share has too small a base, and when it would give a single hidden neighbour away.
/// </summary>
/// <remarks>
/// The complement rule works on each line of the table (the levels of a factor in one domain; the domains of one level), again until
/// nothing changes. What a margin has beyond the table (rows of no domain) counts as one more hidden cell. It does not solve tables
/// with several margins published side by side: that is full secondary suppression.
/// </remarks>
public sealed record DisclosureRules
{
    /// <summary>No setting goes below this: fewer than five people are a person.</summary>
    public const int LeastMinimumCount = 5;

    /// <summary>Unweighted rows a cell needs, a count and its complement too; 10 unless told.</summary>
    /// <exception cref="DesignException">Below <see cref="LeastMinimumCount"/>.</exception>
    public int MinimumCount
    {
        get;
        init => field = value >= LeastMinimumCount ? value : throw new DesignException(DesignFault.OptionOutOfRange,
            $"a minimum count of {value} would show single people", $"choose {LeastMinimumCount} or more; 10 is the default");
    } = 10;

    /// <summary>Unweighted rows a share needs below it; 30 unless told.</summary>
    /// <exception cref="DesignException">Below <see cref="LeastMinimumCount"/>.</exception>
    public int MinimumBase
    {
        get;
        init => field = value >= LeastMinimumCount ? value : throw new DesignException(DesignFault.OptionOutOfRange,
            $"a minimum base of {value} would show single people", $"choose {LeastMinimumCount} or more; 30 is the default");
    } = 30;

    /// <summary>Decides cell by cell, in the order of the table's estimates.</summary>
    /// <param name="table">Estimates of one question.</param>
    /// <param name="margin">The same question over all rows, where it is published beside the table by domains; null where it is not.</param>
    /// <returns>The cells; a hidden one holds its place and its reason, but no number.</returns>
    public PublishedTable Apply(EstimateTable table, EstimateTable? margin = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        var estimates = table.Estimates;
        var reasons = estimates.Select(e => Primary(table.Statistic, e)).ToArray();
        var lines = Lines(estimates, margin?.Estimates ?? []);
        while (lines.Any(line => HideNextSmallest(line, estimates, reasons))) ;
        return new PublishedTable
        {
            Table = table with { Estimates = [] },
            Rules = this,
            Cells = [.. estimates.Select((e, i) => new PublishedCell
            {
                Variable = e.Variable, Level = e.Level, Domain = e.Domain, Estimate = reasons[i] is null ? e : null, Hidden = reasons[i],
            })],
        };
    }

    private HiddenReason? Primary(Statistic statistic, Estimate e)
    {
        if (e.N < MinimumCount) return HiddenReason.FewRespondents;
        if (e.Count is not { } count) return null;
        if (statistic != Statistic.Total && e.N < MinimumBase) return HiddenReason.SmallBase;
        return count < MinimumCount || e.N - count < MinimumCount ? HiddenReason.SmallCount : null;
    }

    /// <summary>The cells that add up to something a reader may know: levels of a factor in a domain, and domains.</summary>
    private static List<Line> Lines(IReadOnlyList<Estimate> estimates, IReadOnlyList<Estimate> margins)
    {
        var places = Enumerable.Range(0, estimates.Count).ToList();
        var levels = places.Where(i => estimates[i].Level is not null).GroupBy(i => (estimates[i].Variable, estimates[i].Domain)).Select(line => new Line([.. line], null));
        var domains = places.GroupBy(i => (estimates[i].Variable, estimates[i].Level)).Select(line => new Line([.. line], Beyond(line.Select(i => estimates[i]), margins)));
        return [.. levels.Concat(domains).Where(line => line.Places.Length > 1 || line.Beyond is not null)];
    }

    /// <summary>The rows of a margin that are in no domain of the table; null where there are none.</summary>
    private static Group? Beyond(IEnumerable<Estimate> line, IEnumerable<Estimate> margins)
    {
        var cells = line.ToList();
        if (margins.FirstOrDefault(m => m.Variable == cells[0].Variable && m.Level == cells[0].Level) is not { } margin) return null;
        var n = margin.N - cells.Sum(e => e.N);
        return n == 0 ? null : new Group(n, margin.Count is { } count && cells.All(e => e.Count is not null) ? count - cells.Sum(e => e.Count!.Value) : null);
    }

    private bool HideNextSmallest(Line line, IReadOnlyList<Estimate> estimates, HiddenReason?[] reasons)
    {
        var hidden = line.Places.Where(i => reasons[i] is not null).Select(i => new Group(estimates[i].N, estimates[i].Count)).ToList();
        if (line.Beyond is { } beyond) hidden.Add(beyond);
        var shown = line.Places.Where(i => reasons[i] is null).ToList();
        // What lies beyond the table is no row that a reader sees: alone it needs company only where it is small.
        var alone = hidden.Count == 1 && line.Beyond is null;
        if (shown.Count == 0 || hidden.Count == 0 || (!alone && IsEnough(hidden))) return false;
        reasons[shown.MinBy(i => (Rarer(estimates[i]), estimates[i].N))] = HiddenReason.Complement;
        return true;
    }

    // The same for "yes" and for "no", so that the two tables side by side hide the same cells.
    private static int Rarer(Estimate e) => e.Count is { } count ? Math.Min(count, e.N - count) : e.N;

    // A margin less what is shown tells of the hidden cells together: they must be as many people as one cell needs.
    private bool IsEnough(List<Group> hidden)
    {
        var n = hidden.Sum(e => e.N);
        if (n < MinimumCount) return false;
        if (hidden.Any(e => e.Count is null)) return true;
        var count = hidden.Sum(e => e.Count!.Value);
        return count >= MinimumCount && n - count >= MinimumCount;
    }

    private sealed record Line(int[] Places, Group? Beyond);

    private sealed record Group(int N, int? Count);
}
