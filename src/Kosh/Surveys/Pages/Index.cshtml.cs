using Kosh.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Surveys.Pages;

[Authorize(Roles = $"{Roles.SurveyManager},{Roles.Analyst}")]
internal sealed class IndexModel(ISurveys surveys) : PageModel
{
    public IReadOnlyList<SurveySummary> Surveys { get; private set; } = [];

    public bool Manages => User.IsInRole(Roles.SurveyManager);

    public async Task OnGet() => Surveys = await surveys.All();
}
