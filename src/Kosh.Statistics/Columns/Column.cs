namespace Kosh.Statistics;

/// <summary>One named column of a survey file, one value a row: a <see cref="NumberColumn"/> or a <see cref="Factor"/>.</summary>
public abstract class Column
{
    private protected Column(string name, int rows)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Rows = rows;
    }

    /// <summary>The name printed beside an estimate and in a refusal.</summary>
    public string Name { get; }

    /// <summary>How many rows the column has, missing ones included.</summary>
    public int Rows { get; }

    /// <summary>One entry for each estimate the column gives: a level's name, or null for a number.</summary>
    internal abstract IReadOnlyList<string?> Terms { get; }

    /// <summary>Every value present is 0 or 1, so that estimates count people.</summary>
    internal abstract bool IsIndicator { get; }

    /// <summary>Clears <paramref name="kept"/> where the column is missing.</summary>
    internal abstract void DropMissing(Span<bool> kept);

    /// <summary>Writes the term's values (a level's as 0 and 1) of the chosen rows.</summary>
    internal abstract void Fill(int term, ReadOnlySpan<int> rows, Span<double> values);

    /// <summary>Refuses a column that is not as long as the design.</summary>
    internal void MustHave(int rows)
    {
        if (Rows == rows) return;
        throw new DesignException(DesignFault.LengthsDiffer, $"column `{Name}` has {Rows} rows, the design {rows}",
            "give every column one value a row, missing ones as NaN or null")
        { Column = Name };
    }
}
