using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kosh.Platform.Html.Components;

/// <summary><c>&lt;kosh-synthetic /&gt;</c>: beside everything made from simulated interviews, so that no number of it is taken for a finding.</summary>
[HtmlTargetElement("kosh-synthetic", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SyntheticMark(Localiser localiser) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "badge clay");
        output.Content.SetContent(localiser["shell.synthetic"]);
    }
}
