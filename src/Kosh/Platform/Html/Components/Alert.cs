using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kosh.Platform.Html.Components;

public enum AlertKind { Note, Success, Warning, Error }

/// <summary><c>&lt;kosh-alert kind="Success"&gt;…&lt;/kosh-alert&gt;</c>: news of what happened; errors are read out at once.</summary>
[HtmlTargetElement("kosh-alert")]
public sealed class Alert : TagHelper
{
    public AlertKind Kind { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", Kind == AlertKind.Note ? "alert" : "alert " + Kind.ToString().ToLowerInvariant());
        if (Kind is AlertKind.Error or AlertKind.Success) output.Attributes.SetAttribute("role", Kind == AlertKind.Error ? "alert" : "status");
    }
}
