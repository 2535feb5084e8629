using System.Globalization;
using Kosh.Figures.Releases;
using Kosh.People;
using Kosh.Platform.Html;
using Kosh.Platform.Problems;
using Kosh.Surveys;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Figures.Pages;

/// <summary>What came back from the analyst's desk of a sealed survey, and the way in for the next.</summary>
[Authorize(Roles = Roles.Analyst)]
[RequestSizeLimit(TableRelease.Longest + (64 * 1024))]
internal sealed class ReleasesModel(ISurveys surveys, TakeRelease releases) : PageModel, IFormPage
{
    public SurveySummary Survey { get; private set; } = null!;

    public IReadOnlyList<TakenRelease> Releases { get; private set; } = [];

    /// <summary>Where the figures of the release just sent stand.</summary>
    public IReadOnlyList<FigureAddress> Taken { get; private set; } = [];

    public Task OnGet() => Refill();

    public async Task OnPost(string id, IFormFile? file)
    {
        await Refill();
        if (file is null) throw new Problem(ProblemKind.Invalid, "figures.release_none");
        if (file.Length > TableRelease.Longest) throw new Problem(ProblemKind.TooLarge, "files.too_large", TableRelease.Longest);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        Taken = await releases.Take(id, bytes.ToArray(), User.AccountId()!);
        await Refill();
    }

    public async Task Refill()
    {
        var id = (string)RouteData.Values["id"]!;
        Survey = await surveys.Find(id) is { IsSealed: true } survey ? survey : throw new Problem(ProblemKind.NotFound, "surveys.not_found");
        Releases = await releases.Of(id);
    }

    public static DateOnly Day(TakenRelease release) => DateOnly.ParseExact(release.MadeOn, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string FieldOf(Problem problem) => "file";
}
