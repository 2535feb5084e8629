using System.Globalization;

namespace Kosh.Statistics;

/// <summary>From labels to codes, in an order that depends on no machine's language.</summary>
internal static class LevelOrder
{
    /// <returns>A code a row by first appearance (-1 for null), and the labels so numbered.</returns>
    public static (int[] Codes, List<string> Found) Encode(IReadOnlyList<string?> labels)
    {
        var codes = new int[labels.Count];
        var found = new List<string>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = -1;
            if (labels[i] is not { } label) continue;
            if (!known.TryGetValue(label, out codes[i]))
            {
                known.Add(label, codes[i] = found.Count);
                found.Add(label);
            }
        }
        return (codes, found);
    }

    /// <returns>Where each found label goes in <paramref name="levels"/>.</returns>
    public static int[] Sort(List<string> found, out string[] levels)
    {
        var numbers = found.ConvertAll(Number);
        var order = Enumerable.Range(0, found.Count);
        order = numbers.TrueForAll(n => n is not null)
            ? order.OrderBy(i => numbers[i]).ThenBy(i => found[i], StringComparer.Ordinal)
            : order.OrderBy(i => found[i], StringComparer.Ordinal);
        var place = new int[found.Count];
        levels = new string[found.Count];
        var next = 0;
        foreach (var i in order)
        {
            levels[next] = found[i];
            place[i] = next++;
        }
        return place;
    }

    private static double? Number(string label) =>
        double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
