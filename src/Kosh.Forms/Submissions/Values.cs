using System.Globalization;

namespace Kosh.Forms;

/// <summary>Answers between the text of an instance and .NET's types, always in the invariant culture.</summary>
internal static class Values
{
    private static readonly string[] TimeFormats = ["HH:mm:ss.FFFFFFF", "HH:mm:ss", "HH:mm"];

    /// <returns>Null when the text is not of the kind.</returns>
    public static object? Parse(ColumnKind kind, string text) => kind switch
    {
        ColumnKind.Integer => ParseInteger(text),
        ColumnKind.Decimal => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? number : null,
        ColumnKind.Date => DateOnly.TryParseExact(text.Length > 10 && text[10] == 'T' ? text[..10] : text, "yyyy-MM-dd",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        ColumnKind.Time => ParseTime(text),
        ColumnKind.DateTime => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment : null,
        _ => text,
    };

    // 12.0 is what some clients make of 12.
    private static long? ParseInteger(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole;
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var number)
            && number == decimal.Truncate(number) && Math.Abs(number) < long.MaxValue ? (long)number : null;
    }

    // The zone of a time alone says nothing about the time the clock showed.
    private static TimeOnly? ParseTime(string text)
    {
        var zone = text.IndexOfAny(['Z', '+', '-']);
        return TimeOnly.TryParseExact(zone > 0 ? text[..zone] : text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var time) ? time : null;
    }

    public static string Write(object value) => value switch
    {
        string text => text,
        bool truth => truth ? "1" : "0",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IEnumerable<string> several => string.Join(' ', several),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"An answer cannot be a {value.GetType().Name}.", nameof(value)),
    };
}
