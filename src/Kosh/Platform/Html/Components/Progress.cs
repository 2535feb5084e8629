using System.Globalization;
using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Kosh.Platform.Html.Components.Elements;

namespace Kosh.Platform.Html.Components;

/// <summary><c>&lt;kosh-progress id label done total /&gt;</c>: how far a count has come. It may pass its total (a quota overfilled).</summary>
[HtmlTargetElement("kosh-progress", Attributes = "id,label,done,total", TagStructure = TagStructure.WithoutEndTag)]
public sealed class Progress(Localiser localiser) : TagHelper
{
    public required string Id { get; set; }

    public required string Label { get; set; }

    public long Done { get; set; }

    public long Total { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "progress");
        output.Content.AppendHtml(Element("div", null,
            Element("label", null, Label).With("for", Id),
            Element("span", "soft", localiser["progress.of", localiser.Number(Done), localiser.Number(Total)])));
        output.Content.AppendHtml(Element("progress", null).With("id", Id)
            .With("value", Math.Min(Done, Total).ToString(CultureInfo.InvariantCulture))
            .With("max", Math.Max(Total, 1).ToString(CultureInfo.InvariantCulture)));
    }
}
