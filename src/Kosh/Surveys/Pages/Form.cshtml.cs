using Kosh.Forms;
using Kosh.People;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Surveys.Pages;

/// <summary>Takes a workbook and shows everything found in it; without errors it becomes the survey's draft.</summary>
[Authorize(Roles = Roles.SurveyManager)]
internal sealed class FormModel(ISurveys surveys, PublishForm publish, Localiser localiser) : PageModel
{
    public SurveySummary Survey { get; private set; } = null!;

    public string? FileName { get; private set; }

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public Problem? Refusal { get; private set; }

    public Task OnGet(string id) => Load(id);

    public async Task<IActionResult> OnPost(string id, IFormFile? workbook)
    {
        await Load(id);
        try
        {
            if (workbook is null) throw new Problem(ProblemKind.Invalid, "surveys.no_workbook");
            FileName = workbook.FileName;
            await using var content = workbook.OpenReadStream();
            var read = await FormCheck.Read(content, workbook.FileName);
            Findings = read.Findings;
            if (read.Form is null) return Page();
            await publish.Draft(id, read, User.AccountId()!);
            return Redirect($"/{localiser.Language.Code}/surveys/{id}/design");
        }
        catch (Problem problem) when (problem.Kind is ProblemKind.Invalid or ProblemKind.Conflict)
        {
            Refusal = problem;
            return Page();
        }
    }

    private async Task Load(string id) => Survey = await surveys.Find(id) ?? throw new Problem(ProblemKind.NotFound, "surveys.not_found");
}
