using Kosh.People;
using Kosh.Surveys.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Surveys.Projects.Pages;

/// <summary>One project as its team reads it. A survey is a link only for those who may follow it.</summary>
[Authorize(Roles = Roles.Any)]
internal sealed class ProjectModel(VisibleProjects visible, VisibleSurveys surveys) : PageModel
{
    public ProjectParts Parts { get; private set; } = null!;

    public bool Changes { get; private set; }

    /// <summary>Ids of the surveys whose page the reader may open.</summary>
    public HashSet<string> Followed { get; private set; } = [];

    public async Task OnGet(string id)
    {
        Parts = await visible.Find(User, id);
        Changes = await visible.Changes(User);
        Followed = [.. (await surveys.All(User)).Select(s => s.Id)];
    }
}
