using Kosh.People.Mail;
using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Kosh.Platform.Mail;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

/// <summary>One's own e-mail address.</summary>
internal sealed class AddressModel(SetAddress address, IMail mail, Localiser localiser) : PageModel, IFormPage
{
    [BindProperty]
    public string? New { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>The address as it was shown to be the account's; null where there is none.</summary>
    public string? Present { get; private set; }

    public bool CanBeSent => mail.IsSetUp;

    public Task OnGetAsync() => Refill();

    public async Task<IActionResult> OnPostSetAsync()
    {
        await address.Ask(User, Password, New, localiser.Language);
        TempData["Done"] = localiser["people.address_sent"];
        return LocalRedirect(Request.Path);
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        await address.Remove(User, Password);
        TempData["Done"] = localiser["people.address_removed"];
        return LocalRedirect(Request.Path);
    }

    public async Task Refill() => Present = await address.Present(User);

    public string FieldOf(Problem problem) => problem.Code == "people.password_wrong" ? nameof(Password) : nameof(New);
}
