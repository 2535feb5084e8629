using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

/// <summary>Where a one-time link leads. Looking does not spend it.</summary>
internal sealed class WelcomeModel(UseLink link, Localiser localiser) : PageModel, IFormPage
{
    [FromRoute]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? New { get; set; }

    [BindProperty]
    public string? Repeat { get; set; }

    public string Name { get; private set; } = "";

    public Task OnGetAsync() => Refill();

    public async Task<IActionResult> OnPostAsync()
    {
        var begun = await link.Do(Token, NewPassword.Agreed(New, Repeat));
        return LocalRedirect($"/{localiser.Language.Code}/{(begun ? "" : "sign-in/code")}");
    }

    public async Task Refill() => Name = (await link.Find(Token)).Name;

    public string FieldOf(Problem problem) => NewPassword.FieldOf(problem);
}
