using Kosh.Surveys.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Surveys.Pages;

[Authorize(Roles = VisibleSurveys.Watching)]
internal sealed class IndexModel(VisibleSurveys visible) : PageModel
{
    public IReadOnlyList<SurveySummary> Surveys { get; private set; } = [];

    /// <summary>May open another one.</summary>
    public bool Manages { get; private set; }

    public async Task OnGet() => (Surveys, Manages) = (await visible.All(User), await visible.ManagesAll(User));
}
