using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Surveys.Pages;

/// <summary>The interviewers' ways in. A new one is told in the answer to its making, and never again.</summary>
[Authorize(Roles = Roles.SurveyManager)]
internal sealed class InterviewersModel(ISurveys surveys, InterviewerTokens tokens, Db db, Localiser localiser) : PageModel
{
    public SurveySummary Survey { get; private set; } = null!;

    public IReadOnlyList<TokenRow> Tokens { get; private set; } = [];

    public string? NewAddress { get; private set; }

    public string? Label { get; private set; }

    public Problem? Refusal { get; private set; }

    public Task OnGet(string id) => Load(id);

    public async Task OnPostAdd(string id, string? label)
    {
        Label = label;
        try
        {
            NewAddress = await tokens.Issue(id, label ?? "", User.AccountId()!);
            Response.Headers.CacheControl = "no-store";
        }
        catch (Problem problem) when (problem.Kind == ProblemKind.Invalid)
        {
            Refusal = problem;
        }
        await Load(id);
    }

    public async Task<IActionResult> OnPostRevoke(string id, string? token)
    {
        await tokens.Revoke(id, token ?? "", User.AccountId()!);
        return Redirect($"/{localiser.Language.Code}/surveys/{id}/interviewers");
    }

    private async Task Load(string id)
    {
        Survey = await surveys.Find(id) ?? throw new Problem(ProblemKind.NotFound, "surveys.not_found");
        Tokens = await db.Read(r => r.Many<TokenRow>(Queries.Tokens, new { SurveyId = id }));
    }
}
