using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kosh.Surveys.Pages;

/// <summary>The interviewers' ways in. A new one is told in the answer to its making, and never again.</summary>
[Authorize(Roles = Roles.SurveyManager)]
internal sealed class InterviewersModel(ISurveys surveys, InterviewerTokens tokens, Db db, Localiser localiser) : PageModel, IFormPage
{
    public SurveySummary Survey { get; private set; } = null!;

    public IReadOnlyList<TokenRow> Tokens { get; private set; } = [];

    /// <summary>Who the new address is for, and the address.</summary>
    public (string Label, string Address)? New { get; private set; }

    public Task OnGet() => Refill();

    /// <summary>The regions to choose from, none first.</summary>
    public IReadOnlyList<SelectListItem> Regions =>
        [new SelectListItem(localiser["surveys.token_region_any"], ""), .. Survey.Regions.Select(r => new SelectListItem(r.Name, r.Code))];

    public string RegionName(string? code) => Survey.Regions.FirstOrDefault(r => r.Code == code)?.Name ?? "";

    public async Task OnPostAdd(string id, string? label, string? region)
    {
        New = (label ?? "", await tokens.Issue(id, label ?? "", string.IsNullOrEmpty(region) ? null : region, User.AccountId()!));
        Response.Headers.CacheControl = "no-store";
        ModelState.Clear(); // the next one is another person
        await Refill();
    }

    public async Task<IActionResult> OnPostRevoke(string id, string? token)
    {
        await tokens.Revoke(id, token ?? "", User.AccountId()!);
        TempData[HtmlShell.Done] = localiser["surveys.token_revoke_done"];
        return Redirect($"/{localiser.Language.Code}/surveys/{id}/interviewers");
    }

    public async Task Refill()
    {
        var id = (string)RouteData.Values["id"]!;
        Survey = await surveys.Find(id) ?? throw new Problem(ProblemKind.NotFound, "surveys.not_found");
        Tokens = await db.Read(r => r.Many<TokenRow>(Queries.Tokens, new { SurveyId = id }));
    }

    public string FieldOf(Problem problem) => problem.Code == "surveys.token_label_length" ? "label" : problem.Code.StartsWith("surveys.token_region", StringComparison.Ordinal) ? "region" : "";
}
