using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

internal sealed class SignInModel(SignIn signIn, Localiser localiser) : PageModel, IFormPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>The page that asked for the sign-in; only one of ours is gone back to.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.Do(Name, Password);
        return LocalRedirect(Url.IsLocalUrl(Back) ? Back : $"/{localiser.Language.Code}/");
    }

    public Task Refill() => Task.CompletedTask;
}
