using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Kosh.Platform.Html.Components.Elements;

namespace Kosh.Platform.Html.Components;

/// <summary>The part of a <see cref="Field"/> that is typed into or chosen from.</summary>
internal sealed record FieldControl
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Type { get; init; }
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>The values were sent just now, so they stand over the options' own selection.</summary>
    public required bool Kept { get; init; }
    public required bool Required { get; init; }
    public required int Rows { get; init; }
    public required IEnumerable<SelectListItem> Options { get; init; }
    public required bool Wrong { get; init; }
    public required string? DescribedBy { get; init; }
    public required IReadOnlyList<TagHelperAttribute> Others { get; init; }

    private string? Only => Values is [var first, ..] ? first : null;

    public bool IsGroup => Type is "radio" or "checks";

    public IHtmlContent Build() => Type switch
    {
        "area" => Named("textarea").With("rows", $"{Rows}").Containing("\n" + Only),
        "select" => Named("select").Containing([.. Options.Select(Option)]),
        "radio" or "checks" => Group(),
        "password" or "file" => Named("input").With("type", Type),
        _ => Named("input").With("type", Type).With("value", Only),
    };

    public IHtmlContent Checkbox(string label) => Element("div", "choice",
        Named("input").With("type", "checkbox").With("value", "true").With("checked", Values.Contains("true")),
        Element("label", null, label).With("for", Id));

    private TagBuilder Named(string element)
    {
        var control = new TagBuilder(element) { TagRenderMode = element == "input" ? TagRenderMode.SelfClosing : TagRenderMode.Normal };
        control.With("id", Id).With("name", Name).With("required", Required && Type != "checkbox")
            .With("aria-describedby", DescribedBy).With("aria-invalid", Wrong ? "true" : null);
        foreach (var other in Others) control.With(other.Name, other.Value?.ToString() ?? "");
        return control;
    }

    private bool IsChosen(SelectListItem option) => Kept || Values.Count > 0 ? Values.Contains(option.Value ?? option.Text) : option.Selected;

    private TagBuilder Option(SelectListItem option) =>
        Element("option", null, option.Text).With("value", option.Value).With("selected", IsChosen(option));

    private HtmlContentBuilder Group()
    {
        var group = new HtmlContentBuilder();
        foreach (var (number, option) in Options.Index())
        {
            // The first carries the field's own id, so that the error summary's link reaches it.
            var id = number == 0 ? Id : $"{Id}-{number}";
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.With("id", id).With("name", Name).With("type", Type == "radio" ? "radio" : "checkbox").With("value", option.Value ?? option.Text)
                .With("checked", IsChosen(option)).With("required", Required && Type == "radio").With("aria-invalid", Wrong ? "true" : null);
            group.AppendHtml(Element("div", "choice", input, Element("label", null, option.Text).With("for", id)));
        }
        return group;
    }
}
