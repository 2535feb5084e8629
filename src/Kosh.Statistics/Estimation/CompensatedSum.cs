namespace Kosh.Statistics;

/// <summary>A sum that carries its rounding error along (Neumaier 1974), so that a million rows cost no digits.</summary>
internal struct CompensatedSum
{
    private double sum;
    private double error;

    public readonly double Value => sum + error;

    public void Add(double value)
    {
        var next = sum + value;
        error += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
        sum = next;
    }

    public static double Of(ReadOnlySpan<double> values)
    {
        var sum = new CompensatedSum();
        foreach (var value in values) sum.Add(value);
        return sum.Value;
    }
}
