using System.Text.RegularExpressions;

namespace Kosh.Forms;

/// <summary>Links that lead to a spot on a map, or to a person's account. A short link tells as much as a long one.</summary>
internal static partial class Links
{
    private const string Site = @"(?<![\p{L}\d@.])(?:https?://)?(?:[a-z0-9\-]{1,30}\.){0,2}";

    private const string Maps =
        @"(?:google\.[a-z.]{2,6}/(?:maps|local)|maps\.google\.[a-z.]{2,6}|goo\.gl/maps|app\.goo\.gl|yandex\.[a-z.]{2,6}/(?:maps|navi|profile)" +
        @"|maps\.yandex\.[a-z.]{2,6}|ya\.ru/maps|ya\.cc|2gis\.[a-z.]{2,6}[/?\#]|openstreetmap\.org/|osm\.org/|osmand\.net/|maps\.apple\.com" +
        @"|waze\.com/|here\.com/|bing\.com/maps|what3words\.com/|w3w\.co/|plus\.codes/|geohash\.org/|omaps\.app/|ge0\.me/|maps\.me/|wikimapia\.org/)";

    private const string People =
        @"(?:wa\.me|t\.me|telegram\.me|api\.whatsapp\.com|vk\.com|vk\.ru|ok\.ru|instagram\.com|facebook\.com|fb\.com|m\.me|tiktok\.com|imo\.im)/";

    public static IEnumerable<Span> Find(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
            foreach (Match match in Scheme().Matches(text)) yield return new(match.Index, match.Index + match.Length, Gap.Place);
        if (!text.Contains('/', StringComparison.Ordinal) && !text.Contains("2gis", StringComparison.Ordinal)) yield break;
        foreach (Match match in MapLink().Matches(text)) yield return new(match.Index, match.Index + match.Length, Gap.Place);
        foreach (Match match in PersonLink().Matches(text)) yield return new(match.Index, match.Index + match.Length, Gap.Contact);
        foreach (Match match in ThreeWords().Matches(text)) yield return new(match.Index, match.Index + match.Length, Gap.Place);
    }

    [GeneratedRegex(@"(?<!\p{L})(?:geo|dgis|yandexmaps|yandexnavi|comgooglemaps|waze|om|ge0|what3words):(?:-?\d|//)[^\s""<>]*")]
    private static partial Regex Scheme();

    [GeneratedRegex(Site + Maps + @"[^\s""<>]*[^\s""<>.,;:!?)]?")]
    private static partial Regex MapLink();

    [GeneratedRegex(Site + People + @"[^\s""<>]*[^\s""<>.,;:!?)]")]
    private static partial Regex PersonLink();

    [GeneratedRegex(@"///\p{L}{3,20}\.\p{L}{3,20}\.\p{L}{3,20}")]
    private static partial Regex ThreeWords();
}
