using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Kosh.Platform.Html.Components.Elements;

namespace Kosh.Platform.Html.Components;

/// <summary><c>&lt;kosh-errors /&gt;</c>, above a form: what the model state complains of, each complaint a link to its field. Nothing when all is well.</summary>
[HtmlTargetElement("kosh-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummary(Localiser localiser) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = View.ViewData.ModelState.SelectMany(f => f.Value!.Errors.Select(e => (Field: f.Key, e.ErrorMessage))).ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "alert error");
        output.Attributes.SetAttribute("role", "alert");
        output.Content.AppendHtml(Element("h2", null, localiser.Count("form.wrong", errors.Count)));
        output.Content.AppendHtml(Element("ul", null, [.. errors.Select(e => Element("li", null, Complaint(e.Field, e.ErrorMessage)))]));
    }

    private static object Complaint(string field, string text) =>
        field.Length == 0 ? text : Element("a", null, text).With("href", "#" + Field.IdOf(field));
}
