using Kosh.Platform.Charts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kosh.Platform.Html.Components;

/// <summary><c>&lt;kosh-qr text label /&gt;</c>: a text for a phone's camera. What it holds stands beside it in letters, or is reached in another way.</summary>
[HtmlTargetElement("kosh-qr", Attributes = "text,label", TagStructure = TagStructure.WithoutEndTag)]
public sealed class QrCode : TagHelper
{
    public required string Text { get; set; }

    public required string Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(SafeHtml.OfXml(QrDrawing.Draw(Text, Label)));
    }
}
