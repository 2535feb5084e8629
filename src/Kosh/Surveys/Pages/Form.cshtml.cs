using Kosh.Forms;
using Kosh.People;
using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Surveys.Pages;

/// <summary>Takes a workbook and shows everything found in it; without errors it becomes the survey's draft.</summary>
[Authorize(Roles = Roles.SurveyManager)]
internal sealed class FormModel(ISurveys surveys, PublishForm publish, Localiser localiser) : PageModel, IFormPage
{
    public SurveySummary Survey { get; private set; } = null!;

    public string? FileName { get; private set; }

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public Task OnGet() => Refill();

    public async Task<IActionResult> OnPost(string id, IFormFile? workbook, List<IFormFile>? media)
    {
        await Refill();
        if (workbook is null) throw new Problem(ProblemKind.Invalid, "surveys.no_workbook");
        await using var content = workbook.OpenReadStream();
        var read = await FormCheck.Read(content, workbook.FileName, Survey.PublicKey, await Files(media ?? []), await publish.KnownMedia(id));
        if (read.Form is null)
        {
            (FileName, Findings) = (workbook.FileName, read.Findings);
            return Page();
        }
        await publish.Draft(id, read, User.AccountId()!);
        return Redirect($"/{localiser.Language.Code}/surveys/{id}/design");
    }

    public async Task Refill() => Survey = await surveys.Find((string)RouteData.Values["id"]!) ?? throw new Problem(ProblemKind.NotFound, "surveys.not_found");

    private static async Task<IReadOnlyList<MediaFile>> Files(List<IFormFile> media)
    {
        var files = new List<MediaFile>();
        foreach (var file in media)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            files.Add(new MediaFile(file.FileName, bytes.ToArray()));
        }
        return files;
    }

    public string FieldOf(Problem problem) => "workbook";
}
