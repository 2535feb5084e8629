using Kosh.People;
using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kosh.Surveys.Projects.Pages;

[Authorize(Roles = Roles.SurveyManager)]
internal sealed class ProjectNewModel(SaveProject save, VisibleProjects visible, ISurveys surveys, Localiser localiser) : ProjectForm(surveys)
{
    public Task OnGet() => Refill();

    public async Task<IActionResult> OnPost(string? title, string? partners, string? funder, string? endorsement, string? team, string? steps, string[]? surveys)
    {
        await visible.Demand(User);
        var id = await save.Save(null, new(title, partners, funder, endorsement, team, steps, surveys), 0, User.AccountId()!);
        TempData[HtmlShell.Done] = localiser["surveys.project_saved"];
        return Redirect($"/{localiser.Language.Code}/projects/{id}");
    }

    public override async Task Refill()
    {
        await visible.Demand(User);
        await ReadSurveys(null);
    }
}
