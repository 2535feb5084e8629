using Kosh.Browser.Tests.Walk;
using Kosh.Platform.Db;
using Kosh.Tests;
using Microsoft.Playwright;

namespace Kosh.Browser.Tests;

/// <summary>What the whole is for: a survey goes from a questionnaire to a figure that somebody reads, checks and takes along.</summary>
public sealed class ManagerWalkTests(Browser browser)
{
    // By day at a desk over one engine, by night on a phone over the other.
    [Theory]
    [InlineData(Engine.Sqlite, 1280, ColorScheme.Light)]
    [InlineData(Engine.Postgres, 360, ColorScheme.Dark)]
    public async Task A_survey_goes_from_questionnaire_to_published_figure(Engine engine, int width, ColorScheme scheme)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var network = await Network.Start(engine);
        var interviews = new SampledInterviews();

        await using var managersTab = await browser.Open(network, width, scheme);
        var manager = new Walker(managersTab);
        await manager.OpensSurvey(network, SampledInterviews.Regions);
        var survey = manager.Here;
        using var http = network.Client();
        var phone = new Phone(http, await manager.LetsInterviewerIn());
        await phone.Prepare(stop);
        await phone.Send(interviews.Instances(), stop);
        await network.Jobs();
        await manager.SeesInterviews(survey, SampledInterviews.Regions.Count, interviews.EachRegion);

        await using var analystsTab = await browser.Open(network, width, scheme);
        var slug = await new Walker(analystsTab).Publishes(network, survey);

        await using var readersTab = await browser.Open(network);
        var reader = new Walker(readersTab);
        var table = await reader.TakesTable(slug);
        await reader.Sees(table);
        var (n, share) = interviews.PaidLate();
        Assert.Equal(n, table[0].N);
        Assert.Equal(share, table[0].Estimate, 1e-9);
        Assert.Equal(SampledInterviews.Regions.Order(), table.Skip(1).Select(r => r.Region).Order());
        Assert.All(table, r => Assert.True(0 < r.Low && r.Low < r.Estimate && r.Estimate < r.High && r.High < 1));

        var verified = await KoshProcess.Run("figures", "verify", slug, "--data", network.Settings.Folder);
        Assert.Equal(("", 0), (verified.Error, verified.ExitCode));
        Assert.Matches($"{slug} .*same bytes", verified.Output);
    }
}
