namespace Kosh.Figures.Disclosure;

/// <summary>What of a few people could be worked out of figures side by side.</summary>
/// <param name="Region">The region whose people it would tell of; empty: those of no region; null: of all regions together.</param>
internal sealed record Told(string? Region, double People)
{
    /// <summary>In the place of a region: those that a figure hides, together.</summary>
    public const string Hidden = "*hidden";
}

/// <summary>
/// The attack that a reader can make with pencil and paper on all figures of one question: their sums, added and subtracted.
/// The unknowns are how many people of each region gave each answer; a group of answers in a region follows exactly when it
/// lies in the span of what is known (Gauss and Jordan). Answers that no figure tells apart are one. Pure.
/// </summary>
internal sealed class LinkedTables
{
    private const double Nothing = 1e-7;

    /// <summary>Every answer that no figure names.</summary>
    private const string Other = "*other";

    private const int MostKinds = 8;
    private readonly List<string> regions;
    private readonly List<string[]> kinds;
    private readonly List<HashSet<string>> hidden;
    private readonly List<double[]> rows = [];

    private LinkedTables(IReadOnlyCollection<KnownTable> tables, IReadOnlyList<string> all)
    {
        regions = [.. all.Distinct(StringComparer.Ordinal), ""];
        kinds = [.. tables.SelectMany(t => t.Counted.Concat(t.Without)).Append(Other).Distinct(StringComparer.Ordinal)
            .GroupBy(answer => string.Concat(tables.Select(t => t.Counted.Contains(answer) ? '2' : t.Without.Contains(answer) ? '0' : '1')))
            .Select(kind => kind.ToArray())];
        hidden = HiddenTogether(tables);
    }

    /// <summary>The smallest group of people that could be worked out and is below the minimum; null where there is none.</summary>
    /// <param name="tables">All figures of one question over the same interviews.</param>
    /// <param name="regions">All regions, shown or hidden.</param>
    /// <param name="minimum">People that a group needs.</param>
    public static Told? FirstTold(IReadOnlyCollection<KnownTable> tables, IReadOnlyList<string> regions, int minimum)
    {
        var linked = new LinkedTables(tables, regions);
        // So many sets of answers nobody publishes in earnest; what cannot be judged is not published.
        if (linked.kinds.Count > MostKinds) return new Told(null, 0);
        foreach (var table in tables)
            foreach (var row in table.Rows)
            {
                linked.Learn(row.Region, kind => !table.Without.Contains(kind), row.N);
                if (row.Count is { } count) linked.Learn(row.Region, table.Counted.Contains, count);
            }
        return linked.Groups().Where(told => told.People < minimum - 0.5 && !IsNobody(told)).MinBy(told => told.People);
    }

    // That everybody has a region is no secret.
    private static bool IsNobody(Told told) => told.Region is { Length: 0 } && Math.Abs(told.People) < 0.5;

    /// <summary>
    /// Regions that the whole less what is shown can tell of together: those that the same figures hide are alike, and every
    /// union of such classes counts.
    /// </summary>
    private List<HashSet<string>> HiddenTogether(IReadOnlyCollection<KnownTable> tables)
    {
        var classes = regions.GroupBy(r => string.Concat(tables.Select(t => t.Rows.Any(row => row.Region == r) ? '1' : '0')))
            .Where(alike => alike.Key.Contains('0', StringComparison.Ordinal)).Take(MostKinds).Select(alike => alike.ToArray()).ToList();
        return [.. Enumerable.Range(1, (1 << classes.Count) - 1)
            .Select(union => classes.Where((_, c) => (union >> c & 1) == 1).SelectMany(alike => alike).ToHashSet(StringComparer.Ordinal)).Where(set => set.Count > 1)];
    }

    private int OnlyOthers => 1 << kinds.FindIndex(kind => kind[0] == Other);

    private int Unknowns => regions.Count * kinds.Count;

    /// <summary>Takes one sum in, and keeps the rows reduced: each has a 1 where all others have 0.</summary>
    private void Learn(string? region, Func<string, bool> answers, double people)
    {
        var row = Row(place => region is null || place == region, kind => answers(kinds[kind][0]));
        row[^1] = people;
        Reduce(row);
        var pivot = Pivot(row);
        if (pivot < 0) return;
        var by = row[pivot];
        for (var i = 0; i < row.Length; i++) row[i] /= by;
        foreach (var other in rows) Subtract(other, row, other[pivot]);
        rows.Add(row);
    }

    /// <summary>Every group of answers that follows, in one region, in those that a figure hides, or over all, with its people.</summary>
    private IEnumerable<Told> Groups()
    {
        var places = regions.Select(r => (Name: (string?)r, Regions: new HashSet<string> { r })).Append((null, [.. regions])).Concat(hidden.Select(h => ((string?)Told.Hidden, h)));
        foreach (var (name, place) in places)
            for (var group = 1; group < 1 << kinds.Count; group++)
            {
                var row = Row(place.Contains, kind => (group >> kind & 1) == 1);
                Reduce(row);
                // A question that has no answer beyond those named: nobody gave one, which is no secret.
                if (Pivot(row) < 0 && !(group == OnlyOthers && Math.Abs(row[^1]) < 0.5)) yield return new(name, -row[^1]);
            }
    }

    /// <summary>A sum of unknowns, and a last place for how many people it is.</summary>
    private double[] Row(Func<string, bool> place, Func<int, bool> kind)
    {
        var row = new double[Unknowns + 1];
        for (var r = 0; r < regions.Count; r++)
            if (place(regions[r]))
                for (var k = 0; k < kinds.Count; k++) row[(r * kinds.Count) + k] = kind(k) ? 1 : 0;
        return row;
    }

    private void Reduce(double[] row)
    {
        foreach (var known in rows) Subtract(row, known, row[Pivot(known)]);
    }

    private static void Subtract(double[] from, double[] row, double times)
    {
        if (times == 0) return;
        for (var i = 0; i < from.Length; i++) from[i] -= times * row[i];
    }

    // The people's number is no unknown.
    private static int Pivot(double[] row)
    {
        for (var i = 0; i < row.Length - 1; i++)
            if (Math.Abs(row[i]) > Nothing) return i;
        return -1;
    }
}
