// Cells as people type them: no-break spaces, runs of spaces, the curly quotes an office program puts in expressions.
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

    private static string Straighten(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '‘' or '’') clean.Append('\'');
            else if (c is '“' or '”') clean.Append('"');
            else if (c == '\u00A0') clean.Append(' ');
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) clean.Append(c).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(c)) clean.Append(c);
        }
        return clean.ToString();
    }
}
