using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

/// <summary>Asks for the phone's code after the password.</summary>
internal sealed class SignInCodeModel(EnterCode enter, Localiser localiser) : PageModel, IFormPage
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        await enter.Do(Code);
        return LocalRedirect(WayBack.Of(Url, Back) ?? $"/{localiser.Language.Code}/");
    }

    // A code is not kept in the field: it can be used once.
    public Task Refill()
    {
        ModelState.SetModelValue(nameof(Code), null, null);
        return Task.CompletedTask;
    }

    public string FieldOf(Problem problem) => nameof(Code);
}
