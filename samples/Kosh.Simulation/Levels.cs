namespace Kosh.Simulation;

// What differs between the regions and between the kinds of work. The figures are invented;
// only their order is meant to be plausible (oil regions pay more and later, farms give fewer contracts).

/// <param name="Contract">Share with a written contract before the kind of work and the worksite are taken into account.</param>
/// <param name="Wage">Usual monthly wage in tenge.</param>
/// <param name="Latitude">Of the region's centre, in degrees.</param>
internal sealed record RegionLevel(
    string Name, string Code, int Worksites, double Latitude, double Longitude,
    double Contract, double Registered, double Delayed, double Held, int Wage, Odds[] Sectors, Odds[] Countries);

/// <param name="Contract">Added to the region's share; so are Delayed and Held.</param>
/// <param name="Wage">Factor on the region's wage.</param>
/// <param name="Hours">Usual hours in a week.</param>
internal sealed record SectorLevel(double Female, double Contract, double Delayed, double Held, double Wage, int Hours);

internal static class Levels
{
    private static readonly string[] SectorNames =
        ["construction", "trade", "farming", "domestic", "catering", "transport", "factory", "services"];

    private static readonly string[] CountryNames =
        ["uzbekistan", "kyrgyzstan", "tajikistan", "turkmenistan", "russia", "china", "turkey", "azerbaijan", "other"];

    public static readonly RegionLevel[] Regions =
    [
        new("almaty_city", "ALA", 140, 43.24, 76.89, 0.34, 0.62, 0.22, 0.05, 230_000,
            Sectors(25, 28, 3, 10, 14, 6, 6, 8), Countries(48, 27, 9, 1, 4, 4, 3, 2, 2)),
        new("astana_city", "AST", 120, 51.13, 71.43, 0.41, 0.66, 0.27, 0.06, 250_000,
            Sectors(42, 14, 1, 8, 14, 6, 6, 9), Countries(46, 18, 16, 1, 6, 3, 5, 3, 2)),
        new("shymkent_city", "SHY", 90, 42.32, 69.59, 0.22, 0.55, 0.18, 0.05, 180_000,
            Sectors(28, 26, 6, 6, 12, 7, 10, 5), Countries(74, 9, 8, 3, 2, 1, 1, 1, 1)),
        new("almaty_region", "ALR", 110, 43.87, 77.07, 0.15, 0.48, 0.21, 0.09, 170_000,
            Sectors(20, 15, 38, 5, 6, 5, 8, 3), Countries(45, 33, 9, 1, 3, 6, 1, 1, 1)),
        new("turkistan", "TUR", 130, 43.30, 68.25, 0.11, 0.44, 0.17, 0.10, 150_000,
            Sectors(22, 12, 46, 4, 5, 4, 5, 2), Countries(82, 6, 7, 3, 1, 0, 0, 1, 0)),
        new("zhambyl", "ZHA", 70, 42.90, 71.37, 0.17, 0.52, 0.16, 0.06, 155_000,
            Sectors(24, 18, 34, 4, 6, 5, 7, 2), Countries(52, 38, 5, 1, 2, 1, 0, 1, 0)),
        new("atyrau", "ATY", 60, 47.11, 51.92, 0.52, 0.74, 0.31, 0.08, 320_000,
            Sectors(46, 10, 2, 5, 10, 12, 9, 6), Countries(58, 7, 9, 8, 6, 2, 6, 3, 1)),
        new("mangystau", "MAN", 65, 43.65, 51.17, 0.46, 0.70, 0.34, 0.11, 290_000,
            Sectors(44, 11, 2, 5, 12, 11, 9, 6), Countries(55, 5, 7, 20, 4, 1, 3, 5, 0)),
        new("karaganda", "KAR", 75, 49.81, 73.09, 0.36, 0.68, 0.23, 0.05, 215_000,
            Sectors(33, 17, 10, 5, 9, 8, 14, 4), Countries(44, 22, 17, 1, 11, 2, 1, 1, 1)),
        new("aktobe", "AKT", 60, 50.28, 57.17, 0.33, 0.63, 0.20, 0.06, 205_000,
            Sectors(34, 18, 10, 4, 9, 9, 12, 4), Countries(60, 9, 11, 4, 11, 1, 2, 1, 1)),
    ];

    private static readonly Dictionary<string, SectorLevel> BySector = new()
    {
        ["construction"] = new(0.04, 0.02, 0.10, 0.02, 1.15, 54),
        ["trade"] = new(0.50, -0.10, -0.08, -0.03, 1.00, 56),
        ["farming"] = new(0.30, -0.08, 0.06, 0.06, 0.80, 58),
        ["domestic"] = new(0.85, -0.12, -0.03, 0.08, 0.85, 60),
        ["catering"] = new(0.60, 0.00, 0.00, -0.01, 0.90, 55),
        ["transport"] = new(0.05, 0.05, 0.00, -0.01, 1.10, 52),
        ["factory"] = new(0.40, 0.18, -0.04, -0.01, 1.05, 47),
        ["services"] = new(0.55, 0.06, 0.00, -0.01, 0.90, 46),
    };

    public static SectorLevel Sector(string name) => BySector[name];

    private static Odds[] Sectors(params double[] weights) => [.. SectorNames.Zip(weights, (name, weight) => new Odds(name, weight))];

    private static Odds[] Countries(params double[] weights) => [.. CountryNames.Zip(weights, (name, weight) => new Odds(name, weight))];
}
