using Kosh.Platform.Audit;
using Kosh.Platform.Localisation;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kosh.People.Pages;

/// <summary>Who did what, and whether the record is whole.</summary>
internal sealed class AuditLogModel(AuditTrail trail, VerifyAudit verify, IPeople people, Localiser localiser, Settings settings) : PageModel
{
    private readonly Dictionary<string, string> names = [];

    public AuditVerdict Verdict { get; private set; } = new(null, null);

    public IReadOnlyList<AuditRow> Rows { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Actions { get; private set; } = [];

    public string Action { get; private set; } = "";

    public string By { get; private set; } = "";

    public int Number { get; private set; }

    public int Last { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "did")] string? action, [FromQuery] string? by, [FromQuery(Name = "page")] int number = 1)
    {
        (Action, By) = (action ?? "", by?.Trim() ?? "");
        Verdict = await verify.Do();
        Actions = [new("", ""), .. (await trail.Actions()).Select(a => new SelectListItem(a, a))];
        Last = (int)((await trail.Count(Action, By) + AuditTrail.OnePage - 1) / AuditTrail.OnePage);
        Number = Math.Clamp(number, 1, Math.Max(1, Last));
        Rows = await trail.Page(Action, By, Number);
        foreach (var id in Rows.SelectMany(r => (string[])[r.Actor, r.Subject]).Distinct())
            if (await people.NameOf(id) is { } name) names[id] = name;
    }

    public string Name(string id) => names.GetValueOrDefault(id, id);

    public string Said(string at) => localiser.Instant(Clock.Parse(at), settings.Zone);
}
