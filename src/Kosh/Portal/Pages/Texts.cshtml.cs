using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Portal.Pages;

/// <summary>The texts of the page's language beside the English ones, each with its review state: what a speaker is given to check.</summary>
public sealed class TextsModel(Localiser reader) : PageModel
{
    private const int OnePage = 50;

    public int Number { get; private set; }

    public int Last => (Total + OnePage - 1) / OnePage;

    public int Total { get; private set; }

    public int Checked { get; private set; }

    public IReadOnlyList<TextRow> Rows { get; private set; } = [];

    public void OnGet([FromQuery(Name = "page")] int number = 1)
    {
        var catalogue = TextCatalogue.Embedded;
        var code = reader.Language.Code;
        var keys = catalogue.Keys.Order(StringComparer.Ordinal).ToList();
        Total = keys.Count;
        Checked = keys.Count(k => catalogue.IsSigned(k, code));
        Number = Math.Clamp(number, 1, Last);
        Rows = [.. keys.Skip((Number - 1) * OnePage).Take(OnePage).Select(k =>
            new TextRow(k, Wording(catalogue.Find(k, Language.Default.Code)), Wording(catalogue.Find(k, code)), catalogue.IsSigned(k, code)))];
    }

    private static string Wording(Text? text) => text is null ? "" : string.Join(" / ", text.Forms.Values);
}

/// <param name="Own">In the page's language; the forms of a plural one after the other.</param>
public sealed record TextRow(string Key, string English, string Own, bool IsSigned);
