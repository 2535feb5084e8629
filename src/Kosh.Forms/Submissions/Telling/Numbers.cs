using System.Text.RegularExpressions;

namespace Kosh.Forms;

/// <summary>What makes a run of digits an ordinary number: money, dates, years.</summary>
internal static partial class Numbers
{
    public static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    /// <summary>An amount: written in thousands, or round, or followed by a currency.</summary>
    public static bool IsAmount(string text, Capture number) => Thousands().IsMatch(number.Value)
        || (number.Value.EndsWith("000", StringComparison.Ordinal) && Digits(number.Value).Length < 10)
        || Currency().IsMatch(text.AsSpan(number.Index + number.Length, Math.Min(16, text.Length - number.Index - number.Length)));

    public static bool IsThousands(string number) => Thousands().IsMatch(number);

    public static bool IsYears(string number) => Years().IsMatch(number);

    public static bool BeginsWithDate(string number) => Date().IsMatch(number);

    public static bool IsMoneyAfter(string text, int at) => Currency().IsMatch(text.AsSpan(at, Math.Min(16, text.Length - at)));

    [GeneratedRegex(@"^\d{1,3}(?:[ .,]\d{3})+$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^(?:(?:19|20)\d\d[\s\-]*)+$")]
    private static partial Regex Years();

    [GeneratedRegex(@"^(?:[0-3]?\d[./\s][01]?\d[./\s](?:19|20)?\d\d(?!\d)|[0-3]?\d-[01]?\d-(?:19|20)\d\d(?!\d)|(?:19|20)\d\d-\d\d-\d\d(?!\d))")]
    private static partial Regex Date();

    [GeneratedRegex(@"^\s?(?:тг|тенге|теңге|тңг|руб|рубл|р\.|сум|сўм|сом|so'm|som|sum|сомон|манат|manat|доллар|dollar|евро|euro|usd|eur|kzt|rub|uzs|kgs|tjs|tmt|₸|₽|\$|€|раз|км|km|кг|kg|%)")]
    private static partial Regex Currency();
}
