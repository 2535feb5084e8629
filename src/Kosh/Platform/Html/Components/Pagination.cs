using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;
using static Kosh.Platform.Html.Components.Elements;

namespace Kosh.Platform.Html.Components;

/// <summary>
/// <c>&lt;kosh-pages page last /&gt;</c>: to the page before and after, by the query's <c>page</c> (1 is the first), the rest of the query
/// kept. Nothing when all is on one page.
/// </summary>
[HtmlTargetElement("kosh-pages", Attributes = "page,last", TagStructure = TagStructure.WithoutEndTag)]
public sealed class Pagination(Localiser localiser) : TagHelper
{
    public int Page { get; set; }

    public int Last { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Last <= 1)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pages");
        output.Attributes.SetAttribute("aria-label", localiser["pages.name"]);
        if (Page > 1) output.Content.AppendHtml(Link(Page - 1, "prev", "← " + localiser["pages.previous"]));
        output.Content.AppendHtml(Element("span", "soft", localiser["pages.of", Page, Last]));
        if (Page < Last) output.Content.AppendHtml(Link(Page + 1, "next", localiser["pages.next"] + " →"));
    }

    private TagBuilder Link(int page, string rel, string text)
    {
        var query = View.HttpContext.Request.Query.Where(q => q.Key != "page").Append(new("page", $"{page}"));
        return Element("a", null, text).With("rel", rel).With("href", QueryHelpers.AddQueryString("", query));
    }
}
