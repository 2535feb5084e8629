using Kosh.People.Accounts;
using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

/// <summary>Where the link of <c>kosh desk</c> leads. Looking does not spend it.</summary>
internal sealed class EnterModel(EnterDesk desk, SignInManager<Account> signIn, Localiser localiser) : PageModel
{
    [FromRoute]
    public string Token { get; set; } = "";

    public void OnGet() => desk.Check(Token);

    public async Task<IActionResult> OnPostAsync()
    {
        await desk.Do(Token, signIn);
        return LocalRedirect($"/{localiser.Language.Code}/surveys");
    }
}
