using Kosh.People;
using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kosh.Surveys.Projects.Pages;

[Authorize(Roles = Roles.SurveyManager)]
internal sealed class ProjectEditModel(SaveProject save, VisibleProjects visible, ISurveys surveys, Localiser localiser) : ProjectForm(surveys)
{
    public string Id => (string)RouteData.Values["id"]!;

    public Task OnGet() => Refill();

    public async Task<IActionResult> OnPost(string? title, string? partners, string? funder, string? endorsement, string? team, string? steps, string[]? surveys, long version)
    {
        await visible.Demand(User);
        await save.Save(Id, new(title, partners, funder, endorsement, team, steps, surveys), version, User.AccountId()!);
        TempData[HtmlShell.Done] = localiser["surveys.project_saved"];
        return Redirect($"/{localiser.Language.Code}/projects/{Id}");
    }

    public override async Task Refill()
    {
        await visible.Demand(User);
        var (project, team, steps, _) = await visible.Find(User, Id);
        Version = project.Version;
        Known = new(project.Title, project.Partners, project.Funder, project.Endorsement,
            string.Join('\n', team.Select(m => $"{m.Name}; {m.Task}")), string.Join('\n', steps.Select(s => $"{s.Day}; {s.What}")), null);
        await ReadSurveys(Id);
    }
}
