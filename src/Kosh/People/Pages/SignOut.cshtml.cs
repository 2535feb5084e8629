using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

internal sealed class SignOutModel(SignOut signOut, Localiser localiser) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await signOut.Do(User);
        return LocalRedirect($"/{localiser.Language.Code}/");
    }
}
