using System.Globalization;
using Kosh.People;
using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Surveys.Pages;

[Authorize(Roles = Roles.SurveyManager)]
internal sealed class NewModel(ISurveys surveys, Settings settings, Localiser localiser) : PageModel, IFormPage
{
    public string Zone => settings.Zone;

    public async Task<IActionResult> OnPost(string? title, string? zone, string? ends, bool synthetic, string? openReason, string? regions)
    {
        var survey = new NewSurvey(title ?? "", zone?.Trim() ?? "", Day(ends), synthetic, openReason ?? "", RegionLines.Read(regions ?? ""));
        var id = await surveys.Open(survey, User.AccountId()!);
        TempData[HtmlShell.Done] = localiser["surveys.opened"];
        return Redirect($"/{localiser.Language.Code}/surveys/{id}");
    }

    public Task Refill() => Task.CompletedTask;

    public string FieldOf(Problem problem) => problem.Code switch
    {
        "surveys.title" => "title",
        "surveys.zone" => "zone",
        "surveys.ends_format" or "surveys.ends_past" => "ends",
        "surveys.open_reason" => "openReason",
        _ => problem.Code.Contains("region", StringComparison.Ordinal) ? "regions" : "",
    };

    private static DateOnly Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new Problem(ProblemKind.Invalid, "surveys.ends_format");
}
