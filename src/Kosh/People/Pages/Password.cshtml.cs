using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

internal sealed class PasswordModel(ChangePassword change, Localiser localiser) : PageModel
{
    [BindProperty]
    public string? Present { get; set; }

    [BindProperty]
    public string? New { get; set; }

    [BindProperty]
    public string? Repeat { get; set; }

    [TempData]
    public string? Done { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (New != Repeat) throw new Problem(ProblemKind.Invalid, "people.password_differs");
        await change.Do(User, Present, New);
        Done = localiser["people.password_done"];
        return Redirect(Request.Path);
    }
}
