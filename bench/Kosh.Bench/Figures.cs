using System.Globalization;

namespace Kosh.Bench;

/// <summary>Medians, percentiles, and the one way in which a figure is printed beside its goal.</summary>
internal static class Figures
{
    public static double Percentile(IReadOnlyCollection<double> values, double share) =>
        values.Order().ElementAt(Math.Min(values.Count - 1, (int)Math.Ceiling(share * values.Count) - 1));

    public static double Median(IReadOnlyCollection<double> values) => Percentile(values, 0.5);

    public static void Print(string what, double value, string unit, string goal) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-60} {value,10:0.0##} {unit,-12} goal {goal}"));
}
