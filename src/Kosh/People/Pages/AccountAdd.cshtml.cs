using Kosh.People.Accounts;
using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

internal sealed class AccountAddModel(AddAccount add, OneTimeLinks links, Localiser localiser, Settings settings, Clock clock) : PageModel, IFormPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string[] Chosen { get; set; } = [];

    /// <summary>Not null right after adding, and then only.</summary>
    public ShownLink? Link { get; private set; }

    public async Task OnPostAsync()
    {
        var token = await add.Do(User.AccountId()!, Name, Chosen);
        Link = ShownLink.Of(Name!.Trim(), token, links, localiser, settings, clock);
    }

    public Task Refill() => Task.CompletedTask;

    public string FieldOf(Problem problem) => problem.Code.StartsWith("people.role", StringComparison.Ordinal) ? nameof(Chosen) : nameof(Name);
}
