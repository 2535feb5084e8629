using System.Globalization;
using Kosh.People;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Surveys.Pages;

[Authorize(Roles = Roles.SurveyManager)]
[BindProperties]
internal sealed class NewModel(ISurveys surveys, Settings settings, Localiser localiser) : PageModel
{
    public string? Title { get; set; }

    public string? Zone { get; set; } = settings.Zone;

    public string? Ends { get; set; }

    public bool Synthetic { get; set; }

    public string? OpenReason { get; set; }

    public string? Regions { get; set; }

    [BindNever]
    public Problem? Refusal { get; private set; }

    public async Task<IActionResult> OnPost()
    {
        try
        {
            var id = await surveys.Open(Read(), User.AccountId()!);
            return Redirect($"/{localiser.Language.Code}/surveys/{id}");
        }
        catch (Problem problem)
        {
            Refusal = problem;
            return Page();
        }
    }

    private NewSurvey Read() => new(Title ?? "", Zone?.Trim() ?? "", Day(Ends), Synthetic, OpenReason ?? "", RegionLines.Read(Regions ?? ""));

    private static DateOnly Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new Problem(ProblemKind.Invalid, "surveys.ends_format");
}
