using Kosh.People.Mail;
using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

/// <summary>For who has lost the password. The answer is the same for every address.</summary>
internal sealed class ForgotModel(AskReset ask, Localiser localiser) : PageModel, IFormPage
{
    [BindProperty]
    public string? Address { get; set; }

    public bool CanBeSent => ask.CanBeSent;

    public bool Asked { get; private set; }

    public async Task OnPostAsync()
    {
        await ask.Do(Address, localiser.Language);
        Asked = true;
    }

    public Task Refill() => Task.CompletedTask;

    public string FieldOf(Problem problem) => problem.Code == "people.address_invalid" ? nameof(Address) : "";
}
