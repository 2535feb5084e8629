using System.Globalization;

namespace Kosh.Platform.Places;

/// <summary>
/// Coarsens a point to the district it lies in: the nearest seat or town of the region (GeoNames, CC BY 4.0: places.tsv
/// holds the capitals, the seats of first and second order and the towns of 15,000 and more of Central Asia and Russia).
/// The gazetteer names no second-order areas for Central Asia, so the nearest seat stands for its district.
/// </summary>
public static class Districts
{
    /// <summary>What a point further than <see cref="Reach"/> kilometres from every place is called.</summary>
    public const string Elsewhere = "elsewhere";

    private const double Reach = 400;
    private const double EarthRadius = 6371;

    private static readonly Place[] Places = Read();

    /// <param name="latitude">Degrees north, WGS 84.</param>
    /// <param name="longitude">Degrees east, WGS 84.</param>
    /// <returns>Country, first-order area and place, such as <c>KZ.09/Zhanaozen</c>.</returns>
    public static string Of(double latitude, double longitude)
    {
        if (!double.IsFinite(latitude) || !double.IsFinite(longitude)) return Elsewhere;
        var nearest = Places.MinBy(p => Haversine(p, latitude, longitude))!;
        return Kilometres(Haversine(nearest, latitude, longitude)) <= Reach ? nearest.Code : Elsewhere;
    }

    private static double Haversine(Place place, double latitude, double longitude)
    {
        var (from, to) = (double.DegreesToRadians(place.Latitude), double.DegreesToRadians(latitude));
        var half = Math.Sin((to - from) / 2);
        var across = Math.Sin(double.DegreesToRadians(longitude - place.Longitude) / 2);
        return (half * half) + (Math.Cos(from) * Math.Cos(to) * across * across);
    }

    private static double Kilometres(double haversine) => 2 * EarthRadius * Math.Asin(Math.Sqrt(Math.Min(1, haversine)));

    private static Place[] Read()
    {
        using var reader = new StreamReader(typeof(Districts).Assembly.GetManifestResourceStream("Platform/Places/places.tsv")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))
            .Select(c => new Place($"{c[0]}.{c[1]}/{c[2]}", Degrees(c[3]), Degrees(c[4])))];
    }

    private static double Degrees(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private sealed record Place(string Code, double Latitude, double Longitude);
}
