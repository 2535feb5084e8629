using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

internal sealed class PasswordModel(ChangePassword change, Localiser localiser) : PageModel, IFormPage
{
    [BindProperty]
    public string? Present { get; set; }

    [BindProperty]
    public string? New { get; set; }

    [BindProperty]
    public string? Repeat { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        await change.Do(User, Present, NewPassword.Agreed(New, Repeat));
        TempData["Done"] = localiser["people.password_done"];
        return LocalRedirect(Request.Path);
    }

    public Task Refill() => Task.CompletedTask;

    public string FieldOf(Problem problem) => NewPassword.FieldOf(problem);
}
