// Places as ODK writes them: "latitude longitude altitude accuracy", several separated by semicolons.
using System.Globalization;

namespace Kosh.Forms;

internal static class Geography
{
    /// <summary>The points of a geopoint, geotrace or geoshape; none when the value is not one.</summary>
    public static IReadOnlyList<(double Latitude, double Longitude)> Points(string value)
    {
        var points = new List<(double, double)>();
        foreach (var part in value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var numbers = part.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            if (numbers.Length is < 2 or > 4 || !IsNumber(numbers[0], 90, out var latitude)
                || !IsNumber(numbers[1], 180, out var longitude))
                return [];
            points.Add((latitude, longitude));
        }
        return points;
    }

    /// <summary>True for text that is a place although its question is none: two coordinates with the precision of a device.</summary>
    public static bool LooksLikePlace(string value)
    {
        if (value.Length is < 9 or > 100_000 || !value.Contains('.', StringComparison.Ordinal)) return false;
        var first = value.Split(';')[0].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return first.Length is >= 2 and <= 4 && IsPrecise(first[0]) && IsPrecise(first[1]) && Points(value).Count > 0;
    }

    private static bool IsPrecise(string number) => number.IndexOf('.', StringComparison.Ordinal) is var point and > 0
        && number.Length - point > 3;

    private static bool IsNumber(string text, double most, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && Math.Abs(number) <= most;
}
