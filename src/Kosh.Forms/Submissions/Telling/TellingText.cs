using System.Text;
using System.Text.RegularExpressions;

namespace Kosh.Forms;

/// <summary>
/// Takes out of a text what tells who somebody is or where exactly: coordinates in the ways people write them, links to maps,
/// telephone numbers, e-mail addresses, numbers of documents. A gap stays in their place: <c>[place]</c>, <c>[phone]</c>,
/// <c>[contact]</c>, <c>[document]</c>. Names, and numbers written in words, are not found.
/// </summary>
public static partial class TellingText
{
    /// <summary>Takes each of the finders in this order, since a later one must not see half of what an earlier one took.</summary>
    private static readonly Func<string, IEnumerable<Span>>[] Finders =
        [Links.Find, Contacts.Find, Documents.Find, Places.FindCodes, Places.Find, Phones.Find];

    /// <returns>The text with gaps; the very same text when nothing in it tells.</returns>
    /// <param name="text">Any text.</param>
    /// <param name="gaps">Counts what was taken out.</param>
    public static string Redact(string text, Gaps? gaps = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!MayTell(text)) return text;
        var folded = new FoldedText(text);
        var spans = Find(folded);
        if (spans.Count == 0) return text;
        var kept = new StringBuilder(text.Length);
        var at = 0;
        foreach (var span in spans)
        {
            gaps?.Count(span.Gap);
            kept.Append(folded.Original(at, span.Start)).Append('[').Append(span.Gap.ToString().ToLowerInvariant()).Append(']');
            at = span.End;
        }
        return kept.Append(folded.Original(at, folded.ToString().Length)).ToString();
    }

    // Nearly every answer is a choice, a short number or a few words.
    private static bool MayTell(string text)
    {
        var (digits, onlyNumbers) = (0, true);
        foreach (var c in text)
        {
            if (c is '@' or '+' or '/' or (>= '\uFF01' and <= '\uFF5E')) return true;
            if (char.IsDigit(c) || char.IsSurrogate(c)) digits++;
            else if (c is not (' ' or '.' or ',' or '-')) onlyNumbers = false;
        }
        return digits >= (onlyNumbers ? 9 : 4) || text.Contains("собака", StringComparison.OrdinalIgnoreCase)
            || (text.Contains("at", StringComparison.OrdinalIgnoreCase) && text.AsSpan().IndexOfAny("[(") >= 0);
    }

    private static List<Span> Find(FoldedText folded)
    {
        var found = new List<Span>();
        // Random ids have long runs of digits that mean nothing; persons of a household are joined by them.
        foreach (Match id in RandomId().Matches(folded.ToString())) folded.Mask(id.Index, id.Index + id.Length);
        foreach (var finder in Finders)
        {
            var spans = finder(folded.ToString()).ToList();
            foreach (var span in spans) folded.Mask(span.Start, span.End);
            found.AddRange(spans);
        }
        return Merge(folded.ToString(), [.. found.OrderBy(s => s.Start).ThenByDescending(s => s.End)]);
    }

    // Latitude and longitude are one place.
    private static List<Span> Merge(string folded, List<Span> spans)
    {
        var merged = new List<Span>();
        foreach (var span in spans)
        {
            if (merged.Count > 0 && merged[^1] is var last && (span.Start <= last.End
                || (span.Gap == Gap.Place && last.Gap == Gap.Place && span.Start - last.End <= 12 && Between().IsMatch(folded[last.End..span.Start]))))
                merged[^1] = last with { End = Math.Max(last.End, span.End) };
            else merged.Add(span);
        }
        return merged;
    }

    [GeneratedRegex(@"(?<![\p{L}\d])(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})(?![\p{L}\d])")]
    private static partial Regex RandomId();

    [GeneratedRegex(@"^[\s,;/|:.°]*(?:и|and|мен|және|менен|жана|va|ва|we)?[\s,;/|:.°]*$")]
    private static partial Regex Between();
}
