namespace Kosh.Statistics;

/// <summary>A column of categories: codes into an ordered list of levels; a code of -1 is a missing value.</summary>
public sealed class Factor : Column
{
    private const int MostLevels = 1_000_000;
    private readonly int[] codes;

    private Factor(string name, int[] codes, IReadOnlyList<string> levels) : base(name, codes.Length)
    {
        this.codes = codes;
        Levels = levels;
    }

    /// <summary>The levels in the order their estimates come.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>One code a row: the level's place in <see cref="Levels"/>, or -1.</summary>
    public ReadOnlySpan<int> Codes => codes;

    internal override bool IsIndicator => true;

    internal override IReadOnlyList<string?> Terms => Levels;

    /// <summary>A factor of the labels as they stand in a file; its levels are those that occur.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="labels">One label a row, null where missing; an empty label is a label.</param>
    /// <returns>Levels in the order of their numbers where all are numbers, else by code point (the same on every machine).</returns>
    public static Factor Of(string name, IReadOnlyList<string?> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var (codes, found) = LevelOrder.Encode(labels);
        var place = LevelOrder.Sort(found, out var levels);
        for (var i = 0; i < codes.Length; i++)
            if (codes[i] >= 0) codes[i] = place[codes[i]];
        return new Factor(name, codes, levels);
    }

    /// <summary>A factor with levels of a chosen order, those that never occur included.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="codes">One code a row, -1 where missing. Kept by reference: don't change it afterwards.</param>
    /// <param name="levels">The levels' names, each once.</param>
    /// <exception cref="DesignException">A code names no level, or a level stands twice.</exception>
    public static Factor FromCodes(string name, int[] codes, IReadOnlyList<string> levels)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(levels);
        if (levels.Distinct(StringComparer.Ordinal).Count() != levels.Count)
            throw new DesignException(DesignFault.LevelsUnfit, $"factor `{name}`: a level stands twice",
                "name each level once")
            { Column = name };
        var wrong = Array.FindIndex(codes, c => c < -1 || c >= levels.Count);
        if (wrong >= 0)
            throw new DesignException(DesignFault.LevelsUnfit,
                $"row {wrong + 1}, factor `{name}`: code {codes[wrong]} names none of {levels.Count} levels",
                "use -1 for a missing value and 0 up to the number of levels for the others")
            { Row = wrong + 1, Column = name };
        return new Factor(name, codes, levels);
    }

    /// <summary>Every combination of the factors' levels, the first factor's varying fastest; missing where any is missing.</summary>
    /// <param name="factors">Two factors or more of the same length; levels are joined by a point, as in <c>E.No</c>.</param>
    /// <exception cref="DesignException">Lengths differ, or there would be more than a million combinations.</exception>
    public static Factor Interaction(params IReadOnlyList<Factor> factors)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentOutOfRangeException.ThrowIfLessThan(factors.Count, 2);
        return factors.Skip(1).Aggregate(factors[0], Cross);
    }

    private static Factor Cross(Factor left, Factor right)
    {
        var name = $"{left.Name}.{right.Name}";
        right.MustHave(left.Rows);
        if ((long)left.Levels.Count * right.Levels.Count > MostLevels)
            throw new DesignException(DesignFault.LevelsUnfit, $"`{name}` would have more than {MostLevels} levels",
                "cross factors of fewer levels")
            { Column = name };
        var codes = new int[left.Rows];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = left.codes[i] < 0 || right.codes[i] < 0 ? -1 : left.codes[i] + left.Levels.Count * right.codes[i];
        return new Factor(name, codes, [.. right.Levels.SelectMany(_ => left.Levels, (r, l) => $"{l}.{r}")]);
    }

    internal override void DropMissing(Span<bool> kept)
    {
        for (var i = 0; i < codes.Length; i++)
            kept[i] &= codes[i] >= 0;
    }

    internal override void Fill(int term, ReadOnlySpan<int> rows, Span<double> values)
    {
        for (var i = 0; i < rows.Length; i++) values[i] = codes[rows[i]] == term ? 1 : 0;
    }
}
