using Kosh.Platform.Db;
using Kosh.Surveys.Access;
using Kosh.Surveys.Sealed;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Surveys.Pages;

/// <summary>One survey as its manager, its analysts and its regions' supervisors watch it.</summary>
[Authorize(Roles = VisibleSurveys.Watching), NarrowedToRegions]
internal sealed class SurveyModel(VisibleSurveys visible, IProjects projects, Db db) : PageModel
{
    public SurveySummary Survey { get; private set; } = null!;

    public IReadOnlyList<RegionProgress> Progress { get; private set; } = [];

    public IReadOnlyList<FormVersionRow> Forms { get; private set; } = [];

    public IReadOnlyList<string> Tables { get; private set; } = [];

    public long Conflicts { get; private set; }

    /// <summary>What it belongs to, where the reader may open that.</summary>
    public ProjectName? Project { get; private set; }

    public bool Manages { get; private set; }

    public bool ReadsAnswers { get; private set; }

    /// <summary>What has come of a sealed survey; null for an open one.</summary>
    public SealedState? Sealed { get; private set; }

    public string Fingerprint => PublicFile.Fingerprint(Survey.PublicKey!);

    public async Task OnGet(string id)
    {
        (Survey, Progress, Manages, ReadsAnswers) = await visible.Find(User, id);
        if (Survey.ProjectId is not null) Project = (await projects.SeenBy(User)).FirstOrDefault(p => p.Id == Survey.ProjectId);
        if (Survey.IsSealed) Sealed = await db.Read(r => r.One<SealedState>(Queries.SealedState, new { SurveyId = id }));
        (Forms, Conflicts, Tables) = await db.Read(async r => (
            await r.Many<FormVersionRow>(Queries.FormVersions, new { SurveyId = id }),
            await r.One<long>(Queries.CountConflicts, new { SurveyId = id }),
            (IReadOnlyList<string>)[.. (await r.Many<ColumnRow>(Queries.Columns, new { SurveyId = id })).Select(c => c.TableName).Distinct()]));
    }
}
