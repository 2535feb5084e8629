namespace Kosh.Statistics.Tests;

/// <summary>Relative closeness, with NaN equal to NaN.</summary>
internal static class Near
{
    public static void Equal(double expected, double actual, double tolerance = 1e-9, double scale = 0) =>
        Assert.True(Is(expected, actual, tolerance, scale), $"expected {expected:R}, got {actual:R}");

    public static bool Is(double expected, double actual, double tolerance = 1e-9, double scale = 0) =>
        (double.IsNaN(expected) && double.IsNaN(actual)) || Math.Abs(expected - actual) <= tolerance * Math.Max(Math.Abs(expected), scale);
}
