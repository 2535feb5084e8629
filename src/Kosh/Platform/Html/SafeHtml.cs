using System.Xml.Linq;
using Ganss.Xss;
using Microsoft.AspNetCore.Html;

namespace Kosh.Platform.Html;

/// <summary>The only way for foreign HTML onto a page: an allow-list of plain text elements, links without scripts, nothing loaded.</summary>
public static class SafeHtml
{
    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            { "p", "br", "em", "strong", "b", "i", "ul", "ol", "li", "blockquote", "h3", "h4", "a", "sub", "sup" },
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "lang", "dir" },
        AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "https", "http", "mailto" },
        UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
    });

    public static IHtmlContent Clean(string html) => new HtmlString(Sanitizer.Sanitize(html));

    /// <summary>Our own drawing: as a tree of elements it can hold no text that turns into markup.</summary>
    public static IHtmlContent OfXml(XElement element) => new HtmlString(element.ToString(SaveOptions.DisableFormatting));
}
