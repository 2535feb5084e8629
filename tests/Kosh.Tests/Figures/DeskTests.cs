using System.Net;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Tests.People;
using static Kosh.Tests.Figures.FigureNetwork;

namespace Kosh.Tests.Figures;

public sealed class DeskTests
{
    private const string Desk = "/en/desk/figures";
    private const string Asked = $"{Desk}?survey={SampleSurveys.Id}&measure=Share&question=wage_delayed";

    [Theory, Engines]
    public async Task An_analyst_goes_step_by_step_sees_the_preview_and_publishes(Engine engine)
    {
        await using var network = await Start(engine);
        using var analyst = await network.Network.SignedIn(Roles.Analyst);
        Assert.Contains("Labour migrants 2026", await analyst.Text(Desk), StringComparison.Ordinal);
        Assert.Contains("wage_delayed: Were you ever paid late?", await analyst.Text($"{Desk}?survey={SampleSurveys.Id}"), StringComparison.Ordinal);
        Assert.Contains("Answers to count", await analyst.Text(Asked), StringComparison.Ordinal);
        var preview = await analyst.Text(Asked + "&categories=yes&slug=paid-late");
        Assert.Matches("Overall: 51[.]2", preview);
        Assert.DoesNotContain(SampleSurveys.Id, await analyst.Text("/en/figures"), StringComparison.Ordinal);
        using var published = await analyst.Fill(Asked + "&categories=yes&slug=paid-late");
        Assert.Equal("/en/figures/paid-late/v1", published.Headers.Location?.OriginalString);
        Assert.Contains("Published.", await analyst.Text("/en/figures/paid-late/v1"), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task A_measure_that_does_not_fit_is_explained_beside_what_was_chosen(Engine engine)
    {
        await using var network = await Start(engine);
        using var analyst = await network.Network.SignedIn(Roles.Analyst);
        var page = await analyst.Text($"{Desk}?survey={SampleSurveys.Id}&measure=Mean&question=wage_delayed");
        Assert.Contains("does not ask for a number", page, StringComparison.Ordinal);
        Assert.Contains("selected", page, StringComparison.Ordinal);
        await network.Publish(Wage with { Slug = "paid-late" });
        using var answer = await analyst.Fill(Asked + "&categories=yes&slug=paid-late");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("belongs to a figure that answers another question", await answer.Text(), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task Choices_of_a_question_chosen_before_are_forgotten(Engine engine)
    {
        await using var network = await Start(engine);
        using var analyst = await network.Network.SignedIn(Roles.Analyst);
        Assert.Contains("Share who answered “A tent”", await analyst.Text($"{Desk}?survey={SampleSurveys.Id}&measure=Share&question=housing_tent&categories=yes"), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task Nobody_but_an_analyst_finds_the_desk(Engine engine)
    {
        await using var network = await Start(engine);
        foreach (var role in new[] { Roles.Administrator, Roles.SurveyManager, Roles.Interviewer })
        {
            using var other = await network.Network.SignedIn(role);
            using var page = await other.Get(Asked + "&categories=yes");
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        }
        using var stranger = await network.Network.Client().Get(Desk);
        Assert.Equal(HttpStatusCode.Redirect, stranger.StatusCode);
        using var forged = await network.Network.Client().PostAsync(Asked + "&categories=yes", null, TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.OK, forged.StatusCode);
        Assert.Contains("No figure has been published yet", await network.Get("/en/figures"), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task A_forged_post_publishes_nothing(Engine engine)
    {
        await using var network = await Start(engine);
        using var analyst = await network.Network.SignedIn(Roles.Analyst);
        using var answer = await analyst.PostAsync(Asked + "&categories=yes", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("No figure has been published yet", await network.Get("/en/figures"), StringComparison.Ordinal);
    }
}
