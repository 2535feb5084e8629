namespace Kosh.Figures.Disclosure;

/// <summary>Of how few people figures side by side would tell: at least, and at most.</summary>
/// <param name="Region">The region whose people it would tell of; empty: those of no region; null: of all regions together.</param>
internal sealed record Told(string? Region, double Low, double High);

/// <summary>
/// The attack that a reader can make on all figures of one question with a linear programme. The unknowns are how many people of
/// each region gave each answer, none of them negative; known are the bases and counts of every cell shown. A group of people is
/// told of when it may be smaller than the minimum and is known to within less than the minimum. Answers that no figure tells
/// apart are one. Pure.
/// </summary>
internal sealed class LinkedTables
{
    /// <summary>Every answer that no figure names.</summary>
    private const string Other = "*other";
    private const int MostKinds = 8;
    private readonly IReadOnlyCollection<KnownTable> tables;
    private readonly List<string> regions;
    private readonly List<string[]> kinds;

    private LinkedTables(IReadOnlyCollection<KnownTable> tables, IEnumerable<string> regions, IEnumerable<string> answers)
    {
        this.tables = tables;
        this.regions = [.. regions.Distinct(StringComparer.Ordinal)];
        kinds = [.. tables.SelectMany(t => t.Counted.Concat(t.Without)).Concat(answers).Distinct(StringComparer.Ordinal)
            .GroupBy(answer => string.Concat(tables.Select(t => t.Counted.Contains(answer) ? '2' : t.Without.Contains(answer) ? '0' : '1')))
            .Select(kind => kind.ToArray())];
    }

    /// <summary>The group of people that would be told of most closely; null where there is none.</summary>
    /// <param name="tables">All figures of one question over the same interviews.</param>
    /// <param name="regions">All regions, shown or hidden.</param>
    /// <param name="answers">All answers that the question has, where they are known.</param>
    /// <param name="minimum">People that a group needs, and the width that its bounds need.</param>
    public static Told? FirstTold(IReadOnlyCollection<KnownTable> tables, IReadOnlyCollection<string> regions, IReadOnlyCollection<string>? answers, int minimum)
    {
        foreach (var linked in Suppositions(tables, regions, answers))
        {
            // So many sets of answers nobody publishes in earnest; what cannot be judged is not published.
            if (linked.kinds.Count > MostKinds) return new Told(null, 0, 0);
            if (FeasibleRange.Of(linked.Unknowns, [.. linked.Known()]) is { } range) return linked.Closest(range, minimum);
        }
        return null;
    }

    /// <summary>A reader supposes what tells most, and less when that cannot be: everybody has a region, and one of the question's answers.</summary>
    private static IEnumerable<LinkedTables> Suppositions(IReadOnlyCollection<KnownTable> tables, IReadOnlyCollection<string> regions, IReadOnlyCollection<string>? answers)
    {
        if (answers is not null)
        {
            yield return new(tables, regions, answers);
            yield return new(tables, regions.Append(""), answers);
        }
        yield return new(tables, regions, [Other]);
        yield return new(tables, regions.Append(""), [Other]);
        // Counts read off weighted shares may agree with nothing.
        yield return new([.. tables.Select(t => t with { Rows = [.. t.Rows.Select(r => r with { Count = null })] })], regions.Append(""), [Other]);
    }

    private int Unknowns => regions.Count * kinds.Count;

    private IEnumerable<(double[] Sum, double People)> Known()
    {
        foreach (var table in tables)
            foreach (var row in table.Rows)
            {
                yield return (Sum(row.Region, Base(table)), row.N);
                if (row.Count is { } count) yield return (Sum(row.Region, Counted(table)), count);
            }
    }

    private Told? Closest(FeasibleRange range, int minimum) =>
        (from region in regions.Append(null)
         from asked in Groups()
         let bounds = range.Of(Sum(region, asked))
         where bounds.Low < minimum - 0.5 && bounds.High - bounds.Low < minimum - 0.5 && !(bounds.High < 0.5 && IsNoSecret(region, asked))
         orderby bounds.High - bounds.Low, bounds.High
         select new Told(region, bounds.Low, bounds.High)).FirstOrDefault();

    /// <summary>What a reader would ask for: each answer, each base, each count and the rest of its base.</summary>
    private IEnumerable<bool[]> Groups() => kinds.Select((_, k) => kinds.Select((_, other) => other == k).ToArray())
        .Concat(tables.SelectMany(t => new[] { Base(t), Counted(t), [.. Base(t).Zip(Counted(t), (inBase, counted) => inBase && !counted)] }))
        .DistinctBy(asked => string.Concat(asked.Select(x => x ? '1' : '0')));

    // That everybody has a region, and that nobody gave an answer beyond those named.
    private bool IsNoSecret(string? region, bool[] asked) =>
        region is { Length: 0 } || kinds.Zip(asked).All(k => !k.Second || k.First is [Other]);

    private bool[] Base(KnownTable table) => [.. kinds.Select(kind => !table.Without.Contains(kind[0]))];

    private bool[] Counted(KnownTable table) => [.. kinds.Select(kind => table.Counted.Contains(kind[0]))];

    private double[] Sum(string? region, bool[] asked) =>
        [.. regions.SelectMany(r => asked.Select(kind => kind && (region is null || r == region) ? 1.0 : 0))];
}
