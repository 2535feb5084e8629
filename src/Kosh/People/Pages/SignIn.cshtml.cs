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
        var back = WayBack.Of(Url, Back);
        if (await signIn.Do(Name, Password)) return LocalRedirect(back ?? $"/{localiser.Language.Code}/");
        return LocalRedirect($"/{localiser.Language.Code}/sign-in/code{(back is null ? "" : QueryString.Create("back", back))}");
    }

    public Task Refill() => Task.CompletedTask;
}
