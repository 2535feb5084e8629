namespace Kosh.Statistics;

/// <summary>Compensated totals by unit, holding only the units that a domain touches, so that a small domain is cheap.</summary>
internal sealed class Totals
{
    private readonly int[] slot;
    private readonly CompensatedSum[] sums;
    private readonly int[] ids;
    private readonly double[] values;
    private readonly int[] members;

    public Totals(int units)
    {
        slot = new int[units];
        Array.Fill(slot, -1);
        sums = new CompensatedSum[units];
        ids = new int[units];
        values = new double[units];
        members = new int[units];
    }

    public int Count { get; private set; }

    /// <summary>The touched units, in the order they came.</summary>
    public ReadOnlySpan<int> Ids => ids.AsSpan(0, Count);

    public ReadOnlySpan<double> Values => values.AsSpan(0, Count);

    /// <summary>How many items were added to each.</summary>
    public ReadOnlySpan<int> Members => members.AsSpan(0, Count);

    /// <summary>Where a touched unit stands in the three spans.</summary>
    public int SlotOf(int unit) => slot[unit];

    /// <summary>Forgets what was there and adds each item to the unit it belongs to.</summary>
    public void Gather(ReadOnlySpan<int> items, ReadOnlySpan<double> amounts, int[] unitOf)
    {
        foreach (var id in Ids) slot[id] = -1;
        Count = 0;
        for (var i = 0; i < items.Length; i++)
        {
            var unit = unitOf[items[i]];
            var at = slot[unit];
            if (at < 0) at = Open(unit);
            sums[at].Add(amounts[i]);
            members[at]++;
        }
        for (var at = 0; at < Count; at++) values[at] = sums[at].Value;
    }

    private int Open(int unit)
    {
        var at = Count++;
        (slot[unit], ids[at], sums[at], members[at]) = (at, unit, default, 0);
        return at;
    }
}
