using Kosh.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Surveys.Projects.Pages;

[Authorize(Roles = Roles.Any)]
internal sealed class ProjectsModel(VisibleProjects visible) : PageModel
{
    public IReadOnlyList<ProjectRow> Projects { get; private set; } = [];

    public bool Changes { get; private set; }

    public async Task OnGet() => (Projects, Changes) = (await visible.All(User), await visible.Changes(User));
}
