using System.Text.RegularExpressions;

namespace Kosh.Forms;

/// <summary>E-mail addresses, also those written around robots, and accounts such as <c>@name</c>.</summary>
internal static partial class Contacts
{
    public static IEnumerable<Span> Find(string text)
    {
        if (!text.Contains('@', StringComparison.Ordinal) && !text.Contains("собака", StringComparison.Ordinal)
            && !text.Contains("at]", StringComparison.Ordinal) && !text.Contains("at)", StringComparison.Ordinal)
            && !text.Contains("at ", StringComparison.Ordinal)) yield break;
        foreach (Match match in Mail().Matches(text)) yield return new(match.Index, match.Index + match.Length, Gap.Contact);
        foreach (Match match in Account().Matches(text)) yield return new(match.Index, match.Index + match.Length, Gap.Contact);
    }

    // RFC 5321 allows more than anybody writes.
    [GeneratedRegex(@"(?<![\p{L}\d._%+\-])[\p{L}\d][\p{L}\d._%+\-']{0,63}(?:\s?@\s?|\s?[\[(]\s?(?:at|собака|эт)\s?[\])]\s?|\sсобака\s)[\p{L}\d\-]{1,63}(?:\.[\p{L}\d\-]{1,63}){0,3}\.\p{L}{2,24}")]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<![\p{L}\d])@[a-z][a-z0-9_.]{2,30}[a-z0-9_]")]
    private static partial Regex Account();
}
