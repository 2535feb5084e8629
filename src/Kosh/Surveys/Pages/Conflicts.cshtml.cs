using Kosh.People;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Surveys.Pages;

/// <summary>Bodies that came under the id of another interview, and what differs.</summary>
[Authorize(Roles = Roles.SurveyManager)]
internal sealed class ConflictsModel(ISurveys surveys, CompareConflicts conflicts) : PageModel
{
    public SurveySummary Survey { get; private set; } = null!;

    public IReadOnlyList<Conflict> Conflicts { get; private set; } = [];

    public async Task OnGet(string id)
    {
        Survey = await surveys.Find(id) ?? throw new Problem(ProblemKind.NotFound, "surveys.not_found");
        Conflicts = await conflicts.Of(id);
    }
}
