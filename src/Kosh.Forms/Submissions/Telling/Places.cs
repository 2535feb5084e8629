using System.Globalization;
using System.Text.RegularExpressions;

namespace Kosh.Forms;

/// <summary>
/// Coordinates inside text: two precise numbers side by side; degrees, minutes and seconds in signs or words; one number beside a
/// word or letter for north, east, latitude, longitude in seven languages; plus codes, MGRS and UTM. What is coarser than about
/// a kilometre stays.
/// </summary>
internal static partial class Places
{
    private const string Start = @"(?<!\d)(?<!\d[.,])[-+]?";
    private const string Fine = @"\d{1,3}[.,]\d{2,15}\s?°?";
    private const string Finest = @"\d{1,3}[.,]\d{4,15}\s?°?";
    private const string Signs = @"\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d{1,10})?\s?'(?!')(?:\s?\d{1,2}(?:[.,]\d{1,10})?\s?(?:""|''|'))?";
    private const string Degrees = @"\d{1,3}\s?(?:°|град\p{L}{0,4}\.?|gradus\p{L}{0,4}|daraja\p{L}{0,3}|дара[жҷ]а\p{L}{0,3}|dereje\p{L}{0,3}|deg\p{L}{0,4}\.?)\s?";
    private const string Minutes = @"\d{1,2}(?:[.,]\d{1,10})?\s?(?:'|мин\p{L}{0,3}\.?|мүн\p{L}{0,4}|min\p{L}{0,4}\.?|daqiqa\p{L}{0,2}|да[қк]и[қк]а\p{L}{0,2})";
    private const string Seconds = @"\s?\d{1,2}(?:[.,]\d{1,10})?\s?(?:""|''|сек\p{L}{0,4}\.?|sek\p{L}{0,4}|sec\p{L}{0,4}\.?|soniya\p{L}{0,2}|сония\p{L}{0,2})";
    private const string Dms = "(?:" + Signs + "|" + Degrees + Minutes + "(?:" + Seconds + ")?)";
    private const string Bare = @"\d{1,3}[\s:\-]\d{1,2}(?:[.,]\d{1,10})?(?:[\s:\-]\d{1,2}(?:[.,]\d{1,10})?)?";

    private const string Side =
        @"(?:северн\p{L}{0,3}|южн\p{L}{0,3}|восточн\p{L}{0,3}|западн\p{L}{0,3}|солтүстік|оңтүстік|шығыс|батыс|түндүк|түштүк|чыгыш|батыш|shimoliy|janubiy|sharqiy|gʻarbiy|g'arbiy|шимолий|жанубий|шарқий|ғарбий|demirgazyk|günorta|gündogar|günbatar)";

    // These mean latitude and longitude and little else.
    private const string Sure =
        @"(?:m?lat(?:itude)?|m?lon(?:gitude)?|long|lng|широт\p{L}{0,2}|шир|долгот\p{L}{0,2}|долг|енді[кг]\p{L}{0,3}|бойлы[қғ]\p{L}{0,3}|кеңди[кг]\p{L}{0,3}|узунду[кг]\p{L}{0,3}|солт|шығ)";

    // These are also words for width, length, distance.
    private const string Loose =
        @"(?:kengli[kg]\p{L}{0,2}|uzunli[kg]\p{L}{0,2}|кенгли[кг]\p{L}{0,2}|узунли[кг]\p{L}{0,2}|арз\p{L}{0,2}|т[ӯу]л\p{L}{0,2}|giňli[kg]\p{L}{0,2}|uzakly[kg]\p{L}{0,2}|uzynly[kg]\p{L}{0,2})(?:\s(?:шимол|ҷануб|шарқ|ғарб)\p{L}{0,2})?";

    private const string Abbreviated =
        @"(?:[сю]\.?\s?ш\.?|[вз]\.?\s?д\.?|с\.\s?е\.?|ш\.\s?б\.?|т\.\s?к\.?|ч\.\s?у\.?|sh\.\s?[ku]\.?|а\.\s?ш\.?|т\.\s?ш\.?)";

    private const string Beside = @"[\s.:=,;]{0,3}";

    public static IEnumerable<Span> Find(string text)
    {
        foreach (Match match in Pair().Matches(text)) if (IsPair(text, match)) yield return Of(match);
        foreach (var pattern in (Regex[])[WordBefore(), LooseWordBefore(), WordAfter(), LetterBefore(), LetterAfter(), Marked(), BareAfter(), BareBefore()])
            foreach (Match match in pattern.Matches(text)) yield return Of(match);
    }

    public static IEnumerable<Span> FindCodes(string text)
    {
        if (text.Contains('+', StringComparison.Ordinal))
            foreach (Match match in PlusCode().Matches(text)) if (match.Value.Any(char.IsAsciiLetter)) yield return Of(match);
        foreach (Match match in Grid().Matches(text)) yield return Of(match);
    }

    private static Span Of(Match match) => new(match.Index, match.Index + match.Length, Gap.Place);

    // Four decimals are eleven metres. With three, thousands of money look alike, so more must speak for a place.
    private static bool IsPair(string text, Match match)
    {
        var (first, second) = (match.Groups[1].Value.Replace(',', '.'), match.Groups[2].Value.Replace(',', '.'));
        var (a, b) = (Math.Abs(Number(first)), Math.Abs(Number(second)));
        if (Math.Max(a, b) > 180 || Math.Min(a, b) > 90 || Math.Max(a, b) < 10) return false;
        if (Decimals(first) >= 4 && Decimals(second) >= 4) return true;
        return Math.Min(a, b) is > 30 and < 82 && Math.Max(a, b) > 19 && Decimals(first) + Decimals(second) >= 6
            && first[^1] != '0' && second[^1] != '0' && !Numbers.IsMoneyAfter(text, match.Index + match.Length);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int Decimals(string text) => text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1;

    [GeneratedRegex(@"(?<!\d)(?<!\d[.,])([-+]?\d{1,3}[.,]\d{3,15})\s?°?(?:\s?[,;/|:]\s?|\s{1,3}|%2c(?:%20)?|%20|\s(?:и|and|және|жана|va|ва|we)\s)([-+]?\d{1,3}[.,]\d{3,15})(?!\d)")]
    private static partial Regex Pair();

    [GeneratedRegex(@"(?<!\p{L})(?:" + Side + @"\s)?" + Sure + Beside + @"[-+]?(?:" + Dms + "|" + Fine + ")")]
    private static partial Regex WordBefore();

    [GeneratedRegex(@"(?<!\p{L})(?:" + Side + @"\s)?" + Loose + Beside + @"[-+]?(?:" + Dms + "|" + Finest + ")")]
    private static partial Regex LooseWordBefore();

    [GeneratedRegex(Start + @"(?:" + Dms + "|" + Fine + @"),?\s?(?:" + Abbreviated + "|" + Side + @"(?:\s(?:" + Sure + "|" + Loose + @"))?)(?!\p{L})")]
    private static partial Regex WordAfter();

    [GeneratedRegex(@"(?<!\p{L})(?:[nsewе]\s?[-+]?(?:" + Dms + @"|\d{1,3}[.,]\d{3,15}\s?°?)|[сювз]\s?(?:" + Dms + "|" + Finest + "))")]
    private static partial Regex LetterBefore();

    [GeneratedRegex(Start + @"(?:" + Dms + @"|\d{1,3}[.,]\d{3,15}\s?°?)\s?[nsewе](?!\p{L})")]
    private static partial Regex LetterAfter();

    [GeneratedRegex(@"(?<!\d)(?:" + Signs + "|" + Degrees + Minutes + Seconds + ")")]
    private static partial Regex Marked();

    [GeneratedRegex(@"(?<!\d)" + Bare + @"\s?[ns][\s,;/]{0,3}" + Bare + @"\s?[ew](?!\p{L})")]
    private static partial Regex BareAfter();

    [GeneratedRegex(@"(?<!\p{L})[ns]\s?" + Bare + @"[\s,;/]{0,3}[ew]\s?" + Bare)]
    private static partial Regex BareBefore();

    // Open Location Code: its alphabet has no vowels. Four and two letters are a code beside the name of a town.
    [GeneratedRegex(@"(?<![\p{L}\d+])(?:[23456789cfghjmpqrvwx]{8}\+[23456789cfghjmpqrvwx]{2,7}|[23456789cfghjmpqrvwx]{4}\+[23456789cfghjmpqrvwx]{2,3})(?![\p{L}\d+])")]
    private static partial Regex PlusCode();

    // Military grid (43T GH 28731 89453) and UTM (43T 653421 4789012).
    [GeneratedRegex(@"(?<![\p{L}\d])\d{1,2}\s?[c-hj-np-x]\s?(?:[a-hj-np-z]{2}\s?(?:\d{5}\s?\d{5}|\d{4}\s?\d{4})|\d{6}(?:\.\d{1,5})?\s?m?e?[\s,]{1,2}\d{7}(?:\.\d{1,5})?)(?!\d)")]
    private static partial Regex Grid();
}
