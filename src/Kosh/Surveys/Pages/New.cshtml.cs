using System.Globalization;
using Kosh.People;
using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Surveys.Sealed;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kosh.Surveys.Pages;

[Authorize(Roles = Roles.SurveyManager)]
internal sealed class NewModel(ISurveys surveys, IProjects projects, Settings settings, Localiser localiser) : PageModel, IFormPage
{
    private const string Open = "open";

    public string Zone => settings.Zone;

    /// <summary>How answers are kept; sealed unless somebody decides otherwise.</summary>
    public IReadOnlyList<SelectListItem> Keepings =>
        [new SelectListItem(localiser["surveys.keeping_sealed"], "sealed"), new SelectListItem(localiser["surveys.keeping_open"], Open)];

    /// <summary>Those it may belong to, none first.</summary>
    public IReadOnlyList<SelectListItem> Projects { get; private set; } = [];

    public Task OnGet() => Refill();

    public async Task<IActionResult> OnPost(string? title, string? project, string? zone, string? ends, bool synthetic, string? keeping, IFormFile? publicKey, string? openReason, string? regions)
    {
        var isOpen = keeping == Open;
        var survey = new NewSurvey(title ?? "", zone?.Trim() ?? "", Day(ends), synthetic, isOpen ? openReason ?? "" : "", RegionLines.Read(regions ?? ""))
        {
            PublicKey = isOpen ? null : await Text(publicKey),
            ProjectId = string.IsNullOrEmpty(project) ? null : project,
        };
        var id = await surveys.Open(survey, User.AccountId()!);
        TempData[HtmlShell.Done] = localiser["surveys.opened"];
        return Redirect($"/{localiser.Language.Code}/surveys/{id}");
    }

    public async Task Refill() =>
        Projects = [new SelectListItem(localiser["surveys.project_without"], ""), .. (await projects.SeenBy(User)).Select(p => new SelectListItem(p.Title, p.Id))];

    public string FieldOf(Problem problem) => problem.Code switch
    {
        "surveys.title" => "title",
        "surveys.project_survey" => "project",
        "surveys.zone" => "zone",
        "surveys.ends_format" or "surveys.ends_past" or "surveys.ends_far" => "ends",
        "surveys.open_reason" => "openReason",
        "surveys.public_key" or "surveys.public_key_missing" => "publicKey",
        _ => problem.Code.Contains("region", StringComparison.Ordinal) ? "regions" : "",
    };

    private static async Task<string> Text(IFormFile? file)
    {
        if (file is null || file.Length > PublicFile.Longest) return "";
        using var reader = new StreamReader(file.OpenReadStream());
        return await reader.ReadToEndAsync();
    }

    private static DateOnly Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new Problem(ProblemKind.Invalid, "surveys.ends_format");
}
