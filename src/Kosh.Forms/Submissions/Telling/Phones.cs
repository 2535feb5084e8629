using System.Text.RegularExpressions;

namespace Kosh.Forms;

/// <summary>
/// Telephone numbers: international ones of any country, those of Kazakhstan, Kyrgyzstan, Russia, Tajikistan, Turkmenistan and
/// Uzbekistan as they are said at home, and any number of five digits and more after a word for a telephone.
/// </summary>
internal static partial class Phones
{
    // Between two digits of one number.
    private const string S = @"[\s().\-_/]{0,3}";
    private const string T = @"[\s()\-]{0,2}";

    private const string Words =
        @"(?:тел|tel|phone|моб|mob|сот|cell|ватсап|вотсап|вацап|whatsapp|вайбер|viber|telegram|телеграм)\p{L}{0,9}";

    public static IEnumerable<Span> Find(string text)
    {
        foreach (var pattern in (Regex[])[International(), WithCountry(), Eight(), Seven(), Kyrgyz(), TenDigits(), NineDigits(), OneByOne()])
            foreach (Match match in pattern.Matches(text))
                if (!Numbers.IsThousands(match.Value) && !Numbers.BeginsWithDate(match.Value)) yield return Of(match);
        foreach (Match match in AfterWord().Matches(text))
            if (!Numbers.IsAmount(text, match.Groups["number"]) && !Numbers.IsYears(match.Groups["number"].Value)) yield return Of(match.Groups["number"]);
    }

    private static Span Of(Capture match) => new(match.Index, match.Index + match.Length, Gap.Phone);

    // How many digits follow depends on the country; of another one ten to fourteen (E.164).
    [GeneratedRegex(@"(?<!\d)(?:\+|(?<!\d[\s.,])00)\s?\(?(?:7(?:" + S + @"\d){10}|99[268](?:" + S + @"\d){9}|993(?:" + S + @"\d){8}|(?<!00\s?\(?)[1-9](?:" + S + @"\d){9,13})(?!\d)")]
    private static partial Regex International();

    [GeneratedRegex(@"(?<![\d+])(?<!\d[\s.,])(?:99[268](?:" + T + @"\d){9}|993" + T + @"6[1-5](?:" + T + @"\d){6})(?!\d)")]
    private static partial Regex WithCountry();

    [GeneratedRegex(@"(?<![\p{L}\d])(?<!\d[.,\-])8" + S + @"[3479](?:" + S + @"\d){9}(?!\d)")]
    private static partial Regex Eight();

    [GeneratedRegex(@"(?<![\p{L}\d])(?<!\d[.,\-])7" + S + @"[3479]\d{2}" + S + @"\d{3}" + S + @"\d{2}" + S + @"\d{2}(?!\d)")]
    private static partial Regex Seven();

    [GeneratedRegex(@"(?<![\p{L}\d])(?<!\d[.,\-])\(?0" + T + @"[2-9](?:" + T + @"\d){8}(?!\d)")]
    private static partial Regex Kyrgyz();

    // Mobile numbers of Kazakhstan and Russia without the 8.
    [GeneratedRegex(@"(?<![\p{L}\d])(?<!\d[\s.,\-])\(?(?:70[0-8]|747|75[01]|76[0-4]|77[1-8]|9\d\d)" + T + @"\d{3}" + T + @"\d{2}" + T + @"\d{2}(?!\d)")]
    private static partial Regex TenDigits();

    // As they are said in Uzbekistan (90 123 45 67), Tajikistan (93 123 4567, 918 12 34 56) and Turkmenistan (8 65 12 34 56).
    [GeneratedRegex(@"(?<![\p{L}\d])(?<!\d[\s.,\-])(?:\(?(?:9\d|88|33|77|50|55|20|44|7[0-9]|6[1-9])\)?[\s\-]{0,2}(?<=[\s\-)])\d{3}[\s\-]\d{2}[\s\-]?\d{2}|9\d\d[\s\-]\d{2}[\s\-]\d{2}[\s\-]\d{2}|8[\s\-]6[1-5][\s\-]\d{2}[\s\-]\d{2}[\s\-]\d{2})(?!\d)(?![\s]\d{3}(?!\d))")]
    private static partial Regex NineDigits();

    [GeneratedRegex(@"(?<!\d)(?<!\d[\s\-])[0789](?:[\s\-]\d){8,11}(?![\s\-]?\d)")]
    private static partial Regex OneByOne();

    // A word between them asks for a longer number: "the phone cost 12500".
    [GeneratedRegex(@"(?<!\p{L})" + Words + @"[\s.:№#\-,]{0,4}(?:(?<number>\(?\d(?:" + T + @"\d){4,11})|\p{L}{1,12}[\s.:№#\-]{1,3}(?<number>\(?\d(?:" + T + @"\d){6,11}))(?!\d)")]
    private static partial Regex AfterWord();
}
