namespace Kosh.Platform.Charts;

/// <summary>An axis whose ticks are 1, 2 or 5 times a power of ten apart.</summary>
internal sealed record Axis(double Min, double Max, double Step)
{
    public IEnumerable<double> Ticks => Enumerable.Range(0, (int)Math.Round((Max - Min) / Step) + 1).Select(i => Math.Round(Min + (i * Step), 12));

    /// <summary>Decimals that tell one tick from the next.</summary>
    public int Decimals => Math.Max(0, -(int)Math.Floor(Math.Log10(Step) + 1e-9));

    /// <summary>
    /// The shortest such axis over [low, high] with at most <paramref name="ticks"/> ticks. It begins at zero when all is
    /// positive and zero lies no further away than the data are wide, so that small shares are seen to be small.
    /// </summary>
    public static Axis Over(double low, double high, int ticks)
    {
        if (low >= 0 && low <= high - low) low = 0;
        if (high - low < 1e-9 * Math.Max(1, Math.Abs(high))) (low, high) = (low - (0.5 * Unit(low)), high + (0.5 * Unit(high)));
        return Steps((high - low) / ticks).Select(step => Rounded(low, high, step)).First(a => a.Ticks.Count() <= ticks);
    }

    public double Place(double value, double left, double right) => left + ((value - Min) / (Max - Min) * (right - left));

    private static double Unit(double value) => value == 0 ? 1 : Math.Abs(value);

    private static Axis Rounded(double low, double high, double step) =>
        new(Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step, step);

    private static IEnumerable<double> Steps(double least)
    {
        for (var power = Math.Pow(10, Math.Floor(Math.Log10(least))); ; power *= 10)
            foreach (var factor in (double[])[1, 2, 5])
                yield return factor * power;
    }
}
