using MathNet.Numerics.Distributions;

namespace Kosh.Statistics;

/// <summary>Confidence intervals from an estimate, its standard error and its degrees of freedom.</summary>
internal static class Intervals
{
    private static readonly (double, double) None = (double.NaN, double.NaN);

    /// <summary>Two-sided quantile of Student's t; NaN below one degree of freedom.</summary>
    /// <remarks>By halving on the tail: the package's own inverse gives up beyond 800, which 99.99 % of one degree of freedom is.</remarks>
    public static double T(double confidence, int df)
    {
        if (df < 1) return double.NaN;
        var tail = (1 - confidence) / 2;
        var (low, high) = (0.0, 1.0);
        while (StudentT.CDF(0, 1, df, -high) > tail) (low, high) = (high, 2 * high);
        for (var middle = low + (high - low) / 2; low < middle && middle < high; middle = low + (high - low) / 2)
        {
            if (StudentT.CDF(0, 1, df, -middle) > tail) low = middle;
            else high = middle;
        }
        return high;
    }

    public static (double Low, double High) StudentTOf(double value, double error, double t) => (value - t * error, value + t * error);

    /// <summary>logit(p) and t se / (p (1 - p)), turned back; <paramref name="p"/> strictly between 0 and 1.</summary>
    public static (double Low, double High) Logit(double p, double error, double t)
    {
        var centre = Math.Log(p / (1 - p));
        var reach = t * error / (p * (1 - p));
        return (1 / (1 + Math.Exp(reach - centre)), 1 / (1 + Math.Exp(-reach - centre)));
    }

    /// <summary>
    /// Clopper and Pearson's interval for none or all of n rows, n corrected by the squared quotient of the t quantiles of n - 1 and of
    /// the design's degrees of freedom (Korn and Graubard 1998); the quotient never enlarges n.
    /// </summary>
    public static (double Low, double High) KornGraubard(double p, int n, int df, double confidence)
    {
        if (df < 1 || n < 2) return None;
        var shrink = Math.Min(1, T(confidence, n - 1) / T(confidence, df));
        var far = 1 - Math.Pow((1 - confidence) / 2, 1 / (n * shrink * shrink));
        return p < 0.5 ? (0, far) : (1 - far, 1);
    }
}
