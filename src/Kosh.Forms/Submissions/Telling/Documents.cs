using System.Globalization;
using System.Text.RegularExpressions;

namespace Kosh.Forms;

/// <summary>
/// Numbers of persons (Kazakhstan's and Uzbekistan's by birth date and checksum, Kyrgyzstan's by birth date), of
/// passports and cards by their shape, and whatever number follows the word for such a paper.
/// </summary>
internal static partial class Documents
{
    private const string Papers =
        @"(?:паспорт|pasport|passport|удостоверени|куәлі|төлқұжат|шиноснома|шаҳодатнома|guvohnoma|гувоҳнома|күбөлү|şahsyýetnama|иин|жсн|инн|пинфл|пин|жшшир|jshshir|pinfl|снилс|патент|patent)\p{L}{0,6}";

    private const string Says = @"(?:(?:серия|сериясы|сер|seriya\p{L}{0,2}|номер\p{L}{0,3}|нөмір\p{L}{0,3}|рақам\p{L}{0,3}|raqam\p{L}{0,3}|belgi\p{L}{0,3}|number|no|is|мой|менің)[\s:.№#]{1,3}){0,3}";

    public static IEnumerable<Span> Find(string text)
    {
        foreach (Match match in Person().Matches(text)) if (IsPerson(Numbers.Digits(match.Value))) yield return Of(match);
        foreach (Match match in Card().Matches(text)) if (Luhn(Numbers.Digits(match.Value))) yield return Of(match);
        foreach (Match match in Account().Matches(text)) yield return Of(match);
        foreach (Match match in Series().Matches(text)) if (!match.Value.EndsWith("000", StringComparison.Ordinal)) yield return Of(match);
        foreach (Match match in AfterPaper().Matches(text)) if (IsNumber(text, match.Groups[1])) yield return Of(match.Groups[1]);
    }

    private static Span Of(Capture match) => new(match.Index, match.Index + match.Length, Gap.Document);

    private static bool IsNumber(string text, Capture number) => Numbers.Digits(number.Value).Length is >= 6 and <= 14
        && !Numbers.IsAmount(text, number) && !Numbers.IsYears(number.Value);

    private static bool IsPerson(string digits) => digits.Length == 12
        ? IsDate(digits[4..6], digits[2..4]) && digits[6] is >= '1' and <= '6' && IinChecks(digits)
        : IsDate(digits[1..3], digits[3..5]) && (digits[0] <= '2' ? digits[5..7] is "19" or "20" : PinflChecks(digits));

    private static bool IsDate(string day, string month) => int.Parse(day, CultureInfo.InvariantCulture) is >= 1 and <= 31
        && int.Parse(month, CultureInfo.InvariantCulture) is >= 1 and <= 12;

    // Weights 1…11; where that gives 10, weights 3…11, 1, 2.
    private static bool IinChecks(string digits)
    {
        var sum = Enumerable.Range(0, 11).Sum(i => (i + 1) * (digits[i] - '0')) % 11;
        if (sum == 10) sum = Enumerable.Range(0, 11).Sum(i => (((i + 2) % 11) + 1) * (digits[i] - '0')) % 11;
        return sum == digits[11] - '0';
    }

    // Weights 7, 3, 1 over and over.
    private static bool PinflChecks(string digits) =>
        Enumerable.Range(0, 13).Sum(i => (digits[i] - '0') * (i % 3) switch { 0 => 7, 1 => 3, _ => 1 }) % 10 == digits[13] - '0';

    private static bool Luhn(string digits) =>
        digits.Reverse().Select((c, i) => (c - '0') * (1 + (i % 2))).Sum(n => n > 9 ? n - 9 : n) % 10 == 0;

    [GeneratedRegex(@"(?<![\p{L}\d])(?<!\d[.,])(?:\d{6}[\s\-]?\d{6}|[1-6]\d{13})(?![\p{L}\d])")]
    private static partial Regex Person();

    // Visa, Mastercard, Mir, UnionPay, Uzcard, Humo.
    [GeneratedRegex(@"(?<!\d)(?:4\d{3}|5[1-6]\d\d|220[0-4]|62\d\d|8600|9860)(?:[\s\-]?\d{4}){3}(?!\d)")]
    private static partial Regex Card();

    [GeneratedRegex(@"(?<![\p{L}\d])kz\d{2}\s?[a-z0-9]{4}(?:\s?[a-z0-9]{4}){3}(?![a-z0-9])")]
    private static partial Regex Account();

    [GeneratedRegex(@"(?<![\p{L}\d])(?:[anан]\d{7,8}|[a-zабсвекмнорстх]{2}\d{7}|n\s№?\s?\d{8}|(?:aa|ab|ac|ad|ae|fa|fb|an|id|pe|аа|ав|ас)\s\d{7}|i-\p{L}{2}\s?№?\s?\d{6})(?![\p{L}\d])")]
    private static partial Regex Series();

    [GeneratedRegex(@"(?<!\p{L})" + Papers + @"[\s:.№#\-,]{0,4}" + Says + @"((?:[a-zа-я]{1,2}\s?)?\d(?:[\s\-]{0,2}№?[\s\-]{0,2}\d){5,13})(?!\d)")]
    private static partial Regex AfterPaper();
}
