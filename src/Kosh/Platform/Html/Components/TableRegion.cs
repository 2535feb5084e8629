using Microsoft.AspNetCore.Razor.TagHelpers;
using static Kosh.Platform.Html.Components.Elements;

namespace Kosh.Platform.Html.Components;

/// <summary>
/// <c>&lt;kosh-table caption&gt;thead, tbody&lt;/kosh-table&gt;</c>: a captioned table in a region of its own, which scrolls sideways (also
/// by keyboard) where the table is wider than the screen. <c>titled</c> leaves the caption to screen readers, where the heading above
/// says it already. Numbers carry <c>class="num"</c>, header cells <c>scope</c>.
/// </summary>
[HtmlTargetElement("kosh-table", Attributes = "caption")]
public sealed class TableRegion : TagHelper
{
    public required string Caption { get; set; }

    public bool Titled { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = await output.GetChildContentAsync();
        var id = "table-" + context.UniqueId[^6..];
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "scroll");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("tabindex", "0");
        output.Attributes.SetAttribute("aria-labelledby", id);
        output.Content.SetHtmlContent(Element("table", "table", Element("caption", Titled ? "unseen" : null, Caption).With("id", id), rows));
    }
}
