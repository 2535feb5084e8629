using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Surveys.Pages;

/// <summary>One survey as its manager and its analysts watch it.</summary>
[Authorize(Roles = $"{Roles.SurveyManager},{Roles.Analyst}")]
internal sealed class SurveyModel(ISurveys surveys, FollowProgress progress, Db db) : PageModel
{
    public SurveySummary Survey { get; private set; } = null!;

    public IReadOnlyList<RegionProgress> Progress { get; private set; } = [];

    public IReadOnlyList<FormVersionRow> Forms { get; private set; } = [];

    public IReadOnlyList<string> Tables { get; private set; } = [];

    public long Conflicts { get; private set; }

    public bool Manages => User.IsInRole(Roles.SurveyManager);

    public async Task OnGet(string id)
    {
        Survey = await surveys.Find(id) ?? throw new Problem(ProblemKind.NotFound, "surveys.not_found");
        Progress = await progress.Of(Survey);
        (Forms, Conflicts, Tables) = await db.Read(async r => (
            await r.Many<FormVersionRow>(Queries.FormVersions, new { SurveyId = id }),
            await r.One<long>(Queries.CountConflicts, new { SurveyId = id }),
            (IReadOnlyList<string>)[.. (await r.Many<ColumnRow>(Queries.Columns, new { SurveyId = id })).Select(c => c.TableName).Distinct()]));
    }
}
