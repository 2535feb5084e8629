using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kosh.Platform.Html.Components;

/// <summary>Elements in one expression; text is encoded, absent attributes are left out.</summary>
internal static class Elements
{
    public static TagBuilder Element(string name, string? css, params object?[] children)
    {
        var element = new TagBuilder(name);
        if (css is not null) element.AddCssClass(css);
        return element.Containing(children);
    }

    public static TagBuilder Containing(this TagBuilder element, params object?[] children)
    {
        foreach (var child in children)
            if (child is IHtmlContent html) element.InnerHtml.AppendHtml(html);
            else if (child is string text) element.InnerHtml.Append(text);
        return element;
    }

    /// <summary>Adds an attribute unless the value is null.</summary>
    public static TagBuilder With(this TagBuilder element, string attribute, string? value)
    {
        if (value is not null) element.MergeAttribute(attribute, value, replaceExisting: true);
        return element;
    }

    /// <summary>Adds an attribute without value (<c>required</c>, <c>checked</c>) when it holds.</summary>
    public static TagBuilder With(this TagBuilder element, string attribute, bool holds) => element.With(attribute, holds ? "" : null);
}
