using Kosh.Platform.Html;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kosh.Surveys.Projects.Pages;

/// <summary>What the pages that open and change a project share: the form, and which field a refusal is about.</summary>
internal abstract class ProjectForm(ISurveys surveys) : PageModel, IFormPage
{
    /// <summary>As it stands; empty for a new one.</summary>
    public ProjectDraft Known { get; protected set; } = new(null, null, null, null, null, null, null);

    public long Version { get; protected set; }

    /// <summary>Those that belong to this project or to none.</summary>
    public IReadOnlyList<SelectListItem> SurveyOptions { get; private set; } = [];

    public abstract Task Refill();

    public string FieldOf(Problem problem) => problem.Code switch
    {
        "surveys.project_title" => "title",
        "surveys.project_long" => (string)problem.Arguments[1],
        "surveys.project_step_line" => "steps",
        "surveys.project_survey" => "surveys",
        _ => problem.Code.StartsWith("surveys.project_team", StringComparison.Ordinal) ? "team" : "",
    };

    protected async Task ReadSurveys(string? project) =>
        SurveyOptions = [.. (await surveys.All()).Where(s => s.ProjectId is null || s.ProjectId == project)
            .Select(s => new SelectListItem(s.Title, s.Id, selected: s.ProjectId is not null))];
}
