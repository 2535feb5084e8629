using Kosh.Platform.Jobs;
using Kosh.Platform.Localisation;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.People.Pages;

/// <summary>Jobs that failed five times, to be tried again or dropped.</summary>
internal sealed class JobsAsideModel(DeadLetters letters, Localiser localiser, Settings settings) : PageModel
{
    public IReadOnlyList<JobLaidAside> Jobs { get; private set; } = [];

    public async Task OnGetAsync() => Jobs = await letters.List();

    public async Task<IActionResult> OnPostAgainAsync(string? job)
    {
        await letters.TryAgain(job ?? "", User.AccountId()!);
        return Done("people.job_tried");
    }

    public async Task<IActionResult> OnPostDropAsync(string? job)
    {
        await letters.Drop(job ?? "", User.AccountId()!);
        return Done("people.job_dropped");
    }

    public string Said(string at) => localiser.Instant(Clock.Parse(at), settings.Zone);

    private LocalRedirectResult Done(string text)
    {
        TempData["Done"] = localiser[text];
        return LocalRedirect(Request.Path);
    }
}
