using Kosh.People.Mail;
using Kosh.Platform.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

/// <summary>Where the letter's link leads. Looking does not spend it: mail programs look at links by themselves.</summary>
internal sealed class AddressConfirmModel(SetAddress address) : PageModel, IFormPage
{
    [FromRoute]
    public string Token { get; set; } = "";

    public string Asked { get; private set; } = "";

    public bool Verified { get; private set; }

    public Task OnGetAsync() => Refill();

    public async Task OnPostAsync()
    {
        await address.Verify(Token);
        Verified = true;
    }

    public async Task Refill() => Asked = await address.Asked(Token);
}
