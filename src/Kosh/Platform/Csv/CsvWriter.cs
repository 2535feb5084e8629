using System.Globalization;

namespace Kosh.Platform.Csv;

/// <summary>
/// The only writer of CSV (RFC 4180, UTF-8, CRLF). Text that a spreadsheet would run as a formula gets an apostrophe;
/// numbers are typed and stay numbers, so that −5 is not mistaken for one.
/// </summary>
public sealed class CsvWriter(TextWriter output)
{
    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create(",\"\r\n");

    public async Task Row(IEnumerable<object?> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first) await output.WriteAsync(',');
            await output.WriteAsync(Cell(cell));
            first = false;
        }
        await output.WriteAsync("\r\n");
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quote(Disarm(text)),
        bool flag => flag ? "1" : "0",
        double number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => Quote(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => Quote(Disarm(value.ToString() ?? "")),
    };

    // OWASP ASVS 1.2.10.
    private static string Disarm(string text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\0', ..] ? "'" + text : text;

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
