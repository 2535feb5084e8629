using Kosh.People;
using Kosh.Tests;
using Microsoft.Playwright;

namespace Kosh.Browser.Tests.Walk;

/// <summary>A survey manager who works in Russian.</summary>
internal static class Manager
{
    public static readonly string Questionnaire = Path.Combine(Repository.Root, "samples/labour-migration/questionnaire.xlsx");

    /// <summary>Signs in, opens a survey of these regions, and publishes the questionnaire with its design.</summary>
    public static async Task OpensSurvey(this Walker walker, Network network, IEnumerable<string> regions)
    {
        await walker.SignIn(network, "ru", Roles.SurveyManager);
        await walker.Open("/ru/surveys");
        await walker.FollowLink("/surveys/new");
        await walker.Type("title", "Трудовые мигранты");
        await walker.Type("zone", "Asia/Almaty");
        await walker.Type("ends", "2199-12-31");
        await walker.Type("regions", string.Join('\n', regions.Select(r => $"{r}; {r}; 150")));
        await walker.Tick("synthetic", "true");
        await walker.Select("keeping", "open");
        await walker.Type("openReason", "Смоделированные интервью");
        await walker.Press();

        var survey = walker.Here;
        await walker.FollowLink("/form");
        await walker.Page.Locator("[name=workbook]").SetInputFilesAsync(Questionnaire);
        await walker.Press();
        await walker.Select("region", "region");
        await walker.Select("stratum", "region");
        await walker.Select("cluster", "worksite");
        await walker.Select("weight", "weight");
        await walker.Press();
        Assert.Equal(survey, walker.Here);
        await Assertions.Expect(walker.Page.GetByRole(AriaRole.Rowheader)).ToHaveCountAsync(1);
        await Assertions.Expect(walker.Page.Locator("a[href$='/design']")).ToHaveCountAsync(0);
    }

    /// <summary>On the survey's page, lets an interviewer in.</summary>
    /// <returns>The path that the interviewer types in ODK Collect after the network's own address.</returns>
    public static async Task<string> LetsInterviewerIn(this Walker walker)
    {
        await walker.FollowLink("/interviewers");
        await walker.Type("label", "Интервьюер 7");
        await walker.Press();
        return new Uri(await walker.Page.Locator(".alert code").First.InnerTextAsync()).AbsolutePath;
    }

    /// <summary>Back at the survey, sees what came.</summary>
    public static async Task SeesInterviews(this Walker walker, string survey, int regions, int eachRegion)
    {
        await walker.Open("/ru" + survey);
        var progress = walker.Page.Locator("progress");
        await Assertions.Expect(progress).ToHaveCountAsync(regions);
        foreach (var bar in await progress.AllAsync()) Assert.Equal(eachRegion, await bar.EvaluateAsync<int>("e => e.value"));
        await walker.FollowLink("/conflicts");
        await Assertions.Expect(walker.Page.Locator("main h2")).ToHaveCountAsync(1);
    }
}
