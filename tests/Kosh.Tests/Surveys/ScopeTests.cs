using System.Net;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Surveys;
using Kosh.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Surveys;

/// <summary>A role given for one survey or region opens that and nothing else; outside is as if nothing were there.</summary>
public sealed class ScopeTests
{
    [Theory, Engines]
    public async Task A_manager_of_one_survey_finds_that_one_only(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var (own, other) = (await Questionnaire.Field(network), await Questionnaire.Field(network));
        var manager = await SignedIn(network, Roles.SurveyManager, own.SurveyId);
        var list = await manager.Text("/en/surveys");
        Assert.Contains(own.SurveyId, list, StringComparison.Ordinal);
        Assert.DoesNotContain(other.SurveyId, list, StringComparison.Ordinal);
        Assert.DoesNotContain("/surveys/new", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Get("/en/surveys/new")).StatusCode);

        foreach (var page in new[] { "", "/form", "/interviewers", "/conflicts" })
        {
            Assert.Equal(HttpStatusCode.OK, (await manager.Get($"/en/surveys/{own.SurveyId}{page}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await manager.Get($"/en/surveys/{other.SurveyId}{page}")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.OK, (await manager.Get($"/surveys/{own.SurveyId}/tables/interviews.csv")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Get($"/surveys/{other.SurveyId}/tables/interviews.csv")).StatusCode);
        var token = await manager.FormToken($"/en/surveys/{own.SurveyId}/interviewers");
        var posted = await manager.PostAsync($"/en/surveys/{other.SurveyId}/interviewers?handler=Add",
            new FormUrlEncodedContent([new("label", "x"), new("__RequestVerificationToken", token)]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
    }

    [Theory, Engines]
    public async Task A_supervisor_follows_the_own_region_and_takes_no_answers(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var survey = await Questionnaire.Field(network);
        await new Collect(network.Client(), survey.Door).Status(Questionnaire.Interview("uuid:1"));
        await network.Jobs();
        var supervisor = await SignedIn(network, Roles.Supervisor, survey.SurveyId, "atyrau");
        var page = await supervisor.Text($"/en/surveys/{survey.SurveyId}");
        Assert.Contains("Атырау облысы", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Түркістан облысы", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1 interview", page, StringComparison.Ordinal);
        Assert.DoesNotContain(".csv", page, StringComparison.Ordinal);
        Assert.Contains("0 of 4<", await supervisor.Text("/en/surveys"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.Get($"/surveys/{survey.SurveyId}/tables/interviews.csv")).StatusCode);
    }

    [Theory, Engines]
    public async Task An_analyst_of_one_survey_computes_no_figure_of_another(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var (own, other) = (await Questionnaire.Field(network), await Questionnaire.Field(network));
        var analyst = await SignedIn(network, Roles.Analyst, own.SurveyId);
        var page = await analyst.Text("/en/desk/figures");
        Assert.Contains(own.SurveyId, page, StringComparison.Ordinal);
        Assert.DoesNotContain(other.SurveyId, page, StringComparison.Ordinal);
        var strange = await analyst.Text($"/en/desk/figures?Survey={other.SurveyId}");
        Assert.DoesNotContain("wage", strange, StringComparison.Ordinal);
        Assert.Contains("wage", await analyst.Text($"/en/desk/figures?Survey={own.SurveyId}"), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task An_administrator_gives_a_role_for_a_region_and_takes_it_back(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var survey = await Questionnaire.Field(network);
        var people = network.Services.GetRequiredService<IPeople>();
        var id = await people.CreateAccount("aigul", Visitors.Password, Roles.Member);
        var administrator = await network.SignedIn(Roles.Administrator);
        var page = $"/en/accounts/{id}";
        var place = ("Place", $"{survey.SurveyId} atyrau");
        await administrator.Fill(page + "?handler=Give", ("GrantRole", Roles.Supervisor), place);
        Assert.Contains("Атырау облысы</td>", await administrator.Text(page), StringComparison.Ordinal);
        Assert.Equal([new Grant(id, Roles.Supervisor, survey.SurveyId, "atyrau")], await people.GrantsFor(survey.SurveyId));
        Assert.False((await people.ScopeOf(id, Roles.Supervisor)).Holds(survey.SurveyId));
        Assert.True((await people.ScopeOf(id, Roles.Supervisor)).Holds(survey.SurveyId, "atyrau"));
        Assert.Empty((await people.ScopeOf(id, Roles.Analyst)).Grants);

        Assert.Contains("one region only", await (await administrator.Fill(page + "?handler=Give", ("GrantRole", Roles.Analyst), place)).Text(), StringComparison.Ordinal);
        Assert.Contains("whole network only", await (await administrator.Fill(page + "?handler=Give", ("GrantRole", Roles.Editor), place)).Text(), StringComparison.Ordinal);
        Assert.Contains("no such survey", await (await administrator.Fill(page + "?handler=Give", ("GrantRole", Roles.Analyst), ("Place", "nowhere "))).Text(), StringComparison.Ordinal);

        var person = network.Client();
        await person.SignIn("aigul", Visitors.Password);
        Assert.Equal(HttpStatusCode.OK, (await person.Get("/en/surveys")).StatusCode);
        await administrator.Fill(page + "?handler=Take", ("GrantRole", Roles.Supervisor), place);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Get("/en/surveys")).StatusCode);
        await person.SignIn("aigul", Visitors.Password);
        Assert.Equal(HttpStatusCode.NotFound, (await person.Get("/en/surveys")).StatusCode);
        await Assert.ThrowsAsync<Problem>(() => people.TakeBack(new(id, Roles.Supervisor, survey.SurveyId, "atyrau"), "test"));
    }

    private static async Task<HttpClient> SignedIn(Network network, string role, string survey, string region = "")
    {
        var people = network.Services.GetRequiredService<IPeople>();
        var id = await people.CreateAccount("scoped", Visitors.Password, Roles.Member);
        await people.Give(new Grant(id, role, survey, region), "test");
        var client = network.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignIn("scoped", Visitors.Password)).StatusCode);
        return client;
    }
}
