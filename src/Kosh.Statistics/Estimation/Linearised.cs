namespace Kosh.Statistics;

/// <summary>
/// An estimate as value and residuals: its error is that of the weighted total of residual by divisor (Binder 1983), which is what
/// every variance method here needs to know of it.
/// </summary>
internal readonly record struct Linearised(double Value, double[] Residuals, double Divisor)
{
    public static Linearised Mean(DomainSample sample, double[] values)
    {
        var mean = sample.Sum(values) / sample.WeightSum;
        return new(mean, Array.ConvertAll(values, y => y - mean), sample.WeightSum);
    }

    public static Linearised Total(DomainSample sample, double[] values) =>
        new(values.Length == 0 ? double.NaN : sample.Sum(values), values, 1);

    public static Linearised Ratio(DomainSample sample, double[] above, double[] below)
    {
        var divisor = sample.Sum(below);
        var ratio = sample.Sum(above) / divisor;
        var residuals = new double[above.Length];
        for (var i = 0; i < residuals.Length; i++) residuals[i] = above[i] - ratio * below[i];
        return new(ratio, residuals, divisor);
    }

    public double Variance(DomainSample sample, LinearisedVariance variance)
    {
        if (sample.Rows.Length == 0) return double.NaN;
        var scores = new double[Residuals.Length];
        for (var i = 0; i < scores.Length; i++) scores[i] = sample.Weights[i] * Residuals[i] / Divisor;
        return variance.Of(sample.Rows, scores);
    }

    /// <summary>The variance of a simple random sample of the domain's n rows: N² S² / n, by 1 - n / N without replacement.</summary>
    public double SimpleRandomVariance(DomainSample sample, DesignEffectRule rule)
    {
        var n = sample.Rows.Length;
        var population = sample.WeightSum;
        var mean = sample.Sum(Residuals) / population;
        var squares = new CompensatedSum();
        for (var i = 0; i < n; i++) squares.Add(sample.Weights[i] * (Residuals[i] - mean) * (Residuals[i] - mean));
        var spread = squares.Value / population * n / (n - 1);
        var left = rule == DesignEffectRule.WithReplacement ? 1 : 1 - n / population;
        return population / Divisor * (population / Divisor) * spread / n * left;
    }
}
