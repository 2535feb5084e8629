namespace Kosh.Figures.Disclosure;

/// <summary>
/// Between what bounds a sum of unknowns lies when other sums of them are known and none is negative: linear programming by the
/// simplex method in two phases, with Bland's rule, which ends always (Bland 1977, Math. Oper. Res. 2). Dense: for hundreds of unknowns.
/// </summary>
internal sealed class FeasibleRange
{
    private const double Nothing = 1e-9;
    private readonly int unknowns;
    private readonly List<double[]> rows;
    private readonly List<int> basis;

    private FeasibleRange(int unknowns, List<double[]> rows) =>
        (this.unknowns, this.rows, basis) = (unknowns, rows, [.. Enumerable.Range(unknowns, rows.Count)]);

    /// <param name="unknowns">How many there are.</param>
    /// <param name="known">Sums with a coefficient for each unknown, and what they come to.</param>
    /// <returns>Null where no numbers of people come to these sums.</returns>
    public static FeasibleRange? Of(int unknowns, IReadOnlyCollection<(double[] Sum, double People)> known)
    {
        // One artificial unknown a row makes the start possible; the first phase drives them to nothing.
        var rows = known.Select((k, i) => (double[])[.. k.Sum, .. Enumerable.Range(0, known.Count).Select(j => i == j ? 1.0 : 0), k.People]).ToList();
        var range = new FeasibleRange(unknowns, rows);
        var artificial = Enumerable.Range(0, unknowns + known.Count).Select(j => j < unknowns ? 0.0 : -1).ToArray();
        if (range.Most(artificial, unknowns + known.Count) < -1e-6) return null;
        range.LeaveArtificial();
        return range;
    }

    /// <summary>The least and the most that the sum can be; infinity where nothing bounds it.</summary>
    public (double Low, double High) Of(double[] sum) => (-Most([.. sum.Select(x => -x)], unknowns), Most(sum, unknowns));

    // What is left at zero is driven out; a row without anything else repeats others.
    private void LeaveArtificial()
    {
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            if (basis[i] < unknowns) continue;
            var column = Array.FindIndex(rows[i], 0, unknowns, x => Math.Abs(x) > 1e-7);
            if (column >= 0) Enter(i, column);
            else
            {
                rows.RemoveAt(i);
                basis.RemoveAt(i);
            }
        }
    }

    private double Most(double[] sum, int columns)
    {
        var gain = new double[rows.Count == 0 ? sum.Length + 1 : rows[0].Length];
        sum.CopyTo(gain, 0);
        for (var i = 0; i < rows.Count; i++) Subtract(gain, rows[i], gain[basis[i]]);
        while (Array.FindIndex(gain, 0, columns, x => x > Nothing) is >= 0 and var column)
        {
            if (Leaving(column) is not { } row) return double.PositiveInfinity;
            Enter(row, column);
            Subtract(gain, rows[row], gain[column]);
        }
        return -gain[^1];
    }

    private int? Leaving(int column)
    {
        int? best = null;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i][column] <= Nothing) continue;
            var step = best is { } b ? (rows[i][^1] / rows[i][column]) - (rows[b][^1] / rows[b][column]) : -1;
            if (step < -Nothing || (step <= Nothing && basis[i] < basis[best!.Value])) best = i;
        }
        return best;
    }

    private void Enter(int row, int column)
    {
        var by = rows[row][column];
        for (var j = 0; j < rows[row].Length; j++) rows[row][j] /= by;
        for (var i = 0; i < rows.Count; i++)
            if (i != row) Subtract(rows[i], rows[row], rows[i][column]);
        basis[row] = column;
    }

    private static void Subtract(double[] from, double[] row, double times)
    {
        if (times == 0) return;
        for (var j = 0; j < from.Length; j++) from[j] -= times * row[j];
    }
}
