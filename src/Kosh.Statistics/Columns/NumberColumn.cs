using System.Globalization;

namespace Kosh.Statistics;

/// <summary>A column of numbers; NaN is a missing value.</summary>
public sealed class NumberColumn : Column
{
    private readonly int firstNotZeroOrOne;

    /// <param name="name">The column's name.</param>
    /// <param name="values">One value a row, NaN where missing. Kept by reference: don't change it afterwards.</param>
    /// <exception cref="DesignException">A value is infinite.</exception>
    public NumberColumn(string name, double[] values) : base(name, (values ?? throw new ArgumentNullException(nameof(values))).Length)
    {
        Values = values;
        firstNotZeroOrOne = Array.FindIndex(values, v => v is not (0 or 1 or double.NaN));
        var infinite = Array.FindIndex(values, double.IsInfinity);
        if (infinite >= 0)
            throw new DesignException(DesignFault.ValueInfinite, $"row {infinite + 1}, column `{name}`: the value is infinite",
                "correct it, or mark it as missing")
            { Row = infinite + 1, Column = name };
    }

    /// <summary>One value a row.</summary>
    public ReadOnlyMemory<double> Values { get; }

    internal override bool IsIndicator => firstNotZeroOrOne < 0;

    internal override IReadOnlyList<string?> Terms { get; } = [null];

    internal override void DropMissing(Span<bool> kept)
    {
        var values = Values.Span;
        for (var i = 0; i < values.Length; i++)
            kept[i] &= !double.IsNaN(values[i]);
    }

    internal override void Fill(int term, ReadOnlySpan<int> rows, Span<double> values)
    {
        var all = Values.Span;
        for (var i = 0; i < rows.Length; i++) values[i] = all[rows[i]];
    }

    internal void MustBeZeroOrOne()
    {
        if (firstNotZeroOrOne < 0) return;
        var value = Values.Span[firstNotZeroOrOne];
        throw DesignChecks.At(DesignFault.NotZeroOrOne, firstNotZeroOrOne, this,
            string.Create(CultureInfo.InvariantCulture, $"{value} is neither 0 nor 1"), "code the answer as 0 and 1, or make it a factor");
    }
}
