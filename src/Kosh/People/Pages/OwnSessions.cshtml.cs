using Kosh.People.Accounts;
using Kosh.Platform.Localisation;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

/// <summary>One's own sessions, to be ended one by one or all together.</summary>
internal sealed class OwnSessionsModel(SessionStore store, SignOut signOut, Localiser localiser, Settings settings) : PageModel
{
    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    public async Task OnGetAsync() => Sessions = await store.Of(User.AccountId()!);

    public async Task<IActionResult> OnPostEndAsync(string? session)
    {
        await signOut.Other(User, session);
        TempData["Done"] = localiser["people.session_ended"];
        return LocalRedirect(Request.Path);
    }

    public async Task<IActionResult> OnPostEverywhereAsync()
    {
        await signOut.Everywhere(User);
        return LocalRedirect($"/{localiser.Language.Code}/");
    }

    public string Said(string at) => localiser.Instant(Clock.Parse(at), settings.Zone);
}
