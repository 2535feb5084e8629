// Cells as people type them: no-break spaces, runs of spaces, the curly quotes an office program puts in expressions.
using System.Globalization;
using System.Text;
using System.Xml;

namespace Kosh.Forms;

/// <param name="CollapseSpaces">Trims the cell and makes one space of several.</param>
internal sealed record TextCleaning(bool CollapseSpaces)
{
    public static readonly TextCleaning Full = new(true);
    public static readonly TextCleaning QuotesOnly = new(false);

    public string Of(string text)
    {
        if (NeedsNothing(text)) return text;
        return Straighten(CollapseSpaces ? Collapse(text) : text.Trim());
    }

    // Most cells are plain already; this keeps them from being copied.
    private static bool NeedsNothing(string text)
    {
        var space = true;
        foreach (var c in text)
        {
            if (c is < ' ' or > '~') return false;
            if (c == ' ' && space) return false;
            space = c == ' ';
        }
        return !space;
    }

    public static string Collapse(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The text without any character that cannot be seen, for names: two that look the same are the same.</summary>
    public static string Seen(string text) =>
        text.Any(c => c > '~' && char.GetUnicodeCategory(c) == UnicodeCategory.Format)
            ? string.Concat(text.Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format)) : text;

    // Overrides and isolates turn the words around them; zero-width spaces hide differences. Joiners and simple marks are spelling.
    private static bool IsUnseen(char c) => c is '\u00AD' or '\u200B' or '\u2060' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Straighten(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '‘' or '’') clean.Append('\'');
            else if (c is '“' or '”') clean.Append('"');
            else if (c == '\u00A0') clean.Append(' ');
            else if (IsUnseen(c)) continue;
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) clean.Append(c).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(c)) clean.Append(c);
        }
        return clean.ToString();
    }
}
