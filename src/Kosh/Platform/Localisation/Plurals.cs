namespace Kosh.Platform.Localisation;

/// <summary>CLDR plural categories of whole numbers for the seven languages (CLDR 41, plurals.xml).</summary>
public static class Plurals
{
    public static IReadOnlyList<string> Categories(string language) => language switch
    {
        "ru" => ["one", "few", "many"],
        "tg" => ["other"],
        _ => ["one", "other"],
    };

    public static string Category(string language, long n) => language switch
    {
        "tg" => "other",
        "ru" => Russian(Math.Abs(n)),
        _ => n == 1 ? "one" : "other",
    };

    private static string Russian(long n) => (n % 10, n % 100) switch
    {
        (1, not 11) => "one",
        (>= 2 and <= 4, not (>= 12 and <= 14)) => "few",
        _ => "many",
    };
}
