using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Kosh.Platform.Html.Components.Elements;

namespace Kosh.Platform.Html.Components;

/// <summary>
/// <c>&lt;kosh-page title lead&gt;actions&lt;/kosh-page&gt;</c>: the page's only h1, which is also its title in the browser, a
/// sentence on what the page is for, and what one can do here.
/// </summary>
[HtmlTargetElement("kosh-page", Attributes = "title")]
public sealed class PageHead : TagHelper
{
    public required string Title { get; set; }

    public string? Lead { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        View.ViewData["Title"] = Title;
        var actions = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "page-head");
        output.Content.AppendHtml(Element("h1", null, Title));
        if (Lead is not null) output.Content.AppendHtml(Element("p", "lead", Lead));
        if (!actions.IsEmptyOrWhiteSpace) output.Content.AppendHtml(Element("div", "actions", actions));
    }
}
