namespace Kosh.Simulation;

// Where people come from and which language they answer in.
internal static class Origins
{
    private static readonly Dictionary<string, Odds[]> Regions = new()
    {
        ["uzbekistan"] =
        [
            new("karakalpakstan", 9), new("andijan", 9), new("bukhara", 6), new("fergana", 10), new("jizzakh", 7),
            new("khorezm", 10), new("namangan", 9), new("navoiy", 3), new("qashqadaryo", 9), new("samarkand", 11),
            new("sirdaryo", 4), new("surkhandarya", 6), new("tashkent_city", 2), new("tashkent_region", 5),
        ],
        ["kyrgyzstan"] =
        [
            new("batken", 14), new("jalal_abad", 21), new("issyk_kul", 8), new("naryn", 9), new("osh", 25),
            new("osh_city", 5), new("talas", 6), new("chuy", 8), new("bishkek", 4),
        ],
        ["tajikistan"] =
            [new("badakhshan", 6), new("khatlon", 39), new("sughd", 30), new("republican_districts", 19), new("dushanbe", 6)],
        ["turkmenistan"] =
            [new("ahal", 7), new("balkan", 14), new("dashoguz", 35), new("lebap", 26), new("mary", 15), new("ashgabat", 3)],
    };

    private static readonly Dictionary<string, Odds[]> Languages = new()
    {
        ["uzbekistan"] = [new("uz", 70), new("ru", 20), new("kk", 10)],
        ["kyrgyzstan"] = [new("ky", 75), new("ru", 25)],
        ["tajikistan"] = [new("tg", 60), new("ru", 30), new("uz", 10)],
        ["turkmenistan"] = [new("tk", 75), new("ru", 25)],
        ["russia"] = [new("ru", 1)],
        ["china"] = [new("kk", 80), new("ru", 20)],
        ["turkey"] = [new("ru", 50), new("en", 30), new("tk", 20)],
        ["azerbaijan"] = [new("ru", 80), new("en", 20)],
        ["other"] = [new("ru", 70), new("en", 30)],
    };

    /// <summary>People fetch their own: six in ten come from the country most at their worksite come from.</summary>
    public static string Country(Worksite site, Dice dice) => dice.Chance(0.6) ? site.MainCountry : dice.Pick(site.Region.Countries);

    public static string? Region(string country, Dice dice) => Regions.TryGetValue(country, out var odds) ? dice.Pick(odds) : null;

    public static string Language(string country, Dice dice) => dice.Pick(Languages[country]);

    /// <summary>Citizens of the Eurasian Economic Union need no work permit.</summary>
    public static bool NeedsNoPermit(string country) => country is "kyrgyzstan" or "russia";
}
