using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Kosh.Platform.Html.Components.Elements;

namespace Kosh.Platform.Html.Components;

/// <summary>
/// <c>&lt;kosh-field name label hint type value required options rows&gt;</c>: one question of a form with its label, hint and
/// complaint. What was typed is kept, passwords and files excepted. Any further attribute goes to the control.
/// </summary>
[HtmlTargetElement("kosh-field", Attributes = "name,label", TagStructure = TagStructure.WithoutEndTag)]
public sealed class Field(Localiser localiser) : TagHelper
{
    /// <summary>The name under which the value is sent and complained of.</summary>
    public required string Name { get; set; }

    public required string Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>An input's type, or <c>area</c>, <c>select</c>, <c>radio</c>, <c>checks</c>, <c>checkbox</c>.</summary>
    public string Type { get; set; } = "text";

    public string? Value { get; set; }

    /// <summary>Fields that may stay empty say so; the rest say nothing.</summary>
    public bool Required { get; set; } = true;

    /// <summary>The choices of <c>select</c>, <c>radio</c> and <c>checks</c>.</summary>
    public IEnumerable<SelectListItem> Options { get; set; } = [];

    public int Rows { get; set; } = 4;

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    private string Id => IdOf(Name);

    internal static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var entry = View.ViewData.ModelState.GetValueOrDefault(Name);
        var error = entry?.Errors.FirstOrDefault()?.ErrorMessage;
        var control = new FieldControl
        {
            Id = Id,
            Name = Name,
            Type = Type,
            Values = entry?.RawValue switch { string[] many => many, string one => [one], _ => Value is null ? [] : [Value] },
            Kept = entry?.RawValue is not null,
            Required = Required,
            Rows = Rows,
            Options = Options,
            Wrong = error is not null,
            DescribedBy = (Hint, error) switch { (null, null) => null, (_, null) => Id + "-hint", (null, _) => Id + "-error", _ => $"{Id}-hint {Id}-error" },
            Others = [.. output.Attributes],
        };
        output.Attributes.Clear();
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field wrong");
        Fill(output, control, error);
    }

    private void Fill(TagHelperOutput output, FieldControl control, string? error)
    {
        var optional = Required || Type is "checkbox" or "hidden" ? null : Element("span", "optional", " " + localiser["form.optional"]);
        output.TagName = control.IsGroup ? "fieldset" : "div";
        if (control.IsGroup) output.Attributes.SetAttribute("aria-describedby", control.DescribedBy ?? "");
        if (Type != "checkbox")
            output.Content.AppendHtml(control.IsGroup ? Element("legend", null, Label, optional) : Element("label", null, Label, optional).With("for", Id));
        if (Type == "checkbox") output.Content.AppendHtml(control.Checkbox(Label));
        if (Hint is not null) output.Content.AppendHtml(Element("p", "hint", Hint).With("id", Id + "-hint"));
        if (error is not null) output.Content.AppendHtml(Element("p", "error", error).With("id", Id + "-error"));
        if (Type != "checkbox") output.Content.AppendHtml(control.Build());
    }
}
