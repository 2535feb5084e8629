using Microsoft.AspNetCore.Razor.TagHelpers;
using static Kosh.Platform.Html.Components.Elements;

namespace Kosh.Platform.Html.Components;

/// <summary><c>&lt;kosh-empty title&gt;what to do, a link to do it&lt;/kosh-empty&gt;</c>: stands where a list would, were there anything in it.</summary>
[HtmlTargetElement("kosh-empty", Attributes = "title")]
public sealed class EmptyState : TagHelper
{
    public required string Title { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "empty");
        output.PreContent.AppendHtml(Element("h2", null, Title));
    }
}
