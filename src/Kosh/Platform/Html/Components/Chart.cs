using Kosh.Platform.Charts;
using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kosh.Platform.Html.Components;

/// <summary><c>&lt;kosh-chart model /&gt;</c>: an interval chart in both shapes, of which the sheet shows the one that fits. Its table stands beside it.</summary>
[HtmlTargetElement("kosh-chart", Attributes = "model", TagStructure = TagStructure.WithoutEndTag)]
public sealed class Chart(Localiser localiser) : TagHelper
{
    public required IntervalChartModel Model { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chart");
        foreach (var shape in (ChartShape[])[ChartShape.Wide, ChartShape.Narrow])
            output.Content.AppendHtml(SafeHtml.OfXml(IntervalChart.Draw(Model, localiser, shape)));
    }
}
