namespace Kosh.Statistics;

/// <summary>The rows an estimate is made from: those asked for and complete, split by domain.</summary>
internal static class Domains
{
    /// <returns>Domains in their levels' order (one unnamed where nothing splits); how many of the rows asked for are incomplete.</returns>
    public static (List<DomainSample> Domains, int Missing) Of(Design design, IReadOnlyList<Column> columns, EstimateOptions options)
    {
        var kept = new bool[design.Weights.Length];
        var asked = Ask(kept, options);
        foreach (var column in columns) column.DropMissing(kept);
        var complete = kept.AsSpan().Count(true);
        return (options.By is { } by ? Split(design, kept, by) : [new DomainSample(design, null, Rows(kept, complete))], asked - complete);
    }

    private static int Ask(bool[] kept, EstimateOptions options)
    {
        if (options.Where is { } where)
            for (var i = 0; i < kept.Length; i++) kept[i] = where[i];
        else Array.Fill(kept, true);
        options.By?.DropMissing(kept);
        return kept.AsSpan().Count(true);
    }

    private static int[] Rows(bool[] kept, int count)
    {
        var rows = new int[count];
        var next = 0;
        for (var i = 0; i < kept.Length; i++)
            if (kept[i]) rows[next++] = i;
        return rows;
    }

    /// <summary>A counting sort, which keeps each domain's rows in the file's order.</summary>
    private static List<DomainSample> Split(Design design, bool[] kept, Factor by)
    {
        var codes = by.Codes;
        var occurs = new bool[by.Levels.Count];
        var sizes = new int[by.Levels.Count];
        for (var i = 0; i < kept.Length; i++)
        {
            if (codes[i] >= 0) occurs[codes[i]] = true;
            if (kept[i]) sizes[codes[i]]++;
        }
        var rows = Array.ConvertAll(sizes, size => new int[size]);
        Array.Clear(sizes);
        for (var i = 0; i < kept.Length; i++)
            if (kept[i]) rows[codes[i]][sizes[codes[i]]++] = i;
        return [.. Enumerable.Range(0, rows.Length).Where(d => occurs[d]).Select(d => new DomainSample(design, by.Levels[d], rows[d]))];
    }
}
