using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

/// <summary>Where a one-time link leads. Looking does not spend it.</summary>
internal sealed class WelcomeModel(UseLink link, Localiser localiser) : PageModel
{
    [BindProperty]
    public string? New { get; set; }

    [BindProperty]
    public string? Repeat { get; set; }

    public string Name { get; private set; } = "";

    public async Task OnGetAsync(string token) => Name = (await link.Find(token)).Name;

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (New != Repeat) throw new Problem(ProblemKind.Invalid, "people.password_differs");
        await link.Do(token, New);
        return LocalRedirect($"/{localiser.Language.Code}/");
    }
}
