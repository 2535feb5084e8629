using System.Net;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Surveys;
using Kosh.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Surveys;

/// <summary>What surveys are done for: who opens it, who sees it, and what is refused.</summary>
public sealed class ProjectTests
{
    private static readonly (string Name, string Value)[] Words =
    [
        ("title", "Көш 2026"), ("partners", "Almaty School\r\nOsh Centre\r\n"), ("funder", "A foundation"), ("endorsement", "Ethics board, 12, 2026-01-15"),
        ("steps", "2026-09-01; Report\r\n2026-03-31; Fieldwork begins\r\n"),
    ];

    [Theory, Engines]
    public async Task A_manager_opens_a_project_its_team_reads_it_and_others_find_nothing(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var people = network.Services.GetRequiredService<IPeople>();
        await people.CreateAccount("Aigul", Visitors.Password, Roles.Interviewer);
        var survey = await Questionnaire.Field(network);
        var manager = await network.SignedIn(Roles.SurveyManager);
        var opened = await manager.Fill("/en/projects/new", [.. Words, ("team", "AIGUL; leads fieldwork"), ("surveys", survey.SurveyId), ("version", "0")]);
        var project = opened.Headers.Location!.OriginalString;

        var member = network.Client();
        await member.SignIn("Aigul", Visitors.Password);
        Assert.Contains(project, await member.Text("/en/projects"), StringComparison.Ordinal);
        var page = await member.Text(project);
        foreach (var said in (string[])["Көш 2026", "Osh Centre", "A foundation", "Ethics board", "Aigul", "leads fieldwork", "Еңбек көші-қоны", "September 1, 2026"])
            Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("Fieldwork begins", StringComparison.Ordinal) < page.IndexOf("Report", StringComparison.Ordinal));
        Assert.DoesNotContain($"/surveys/{survey.SurveyId}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/edit", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get(project + "/edit")).StatusCode);

        var stranger = await network.SignedIn([.. Roles.All.Except([Roles.SurveyManager])]);
        Assert.DoesNotContain(project, await stranger.Text("/en/projects"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(project)).StatusCode);
        Assert.Contains(project, await manager.Text($"/en/surveys/{survey.SurveyId}"), StringComparison.Ordinal);
        Assert.DoesNotContain(project, await stranger.Text($"/en/surveys/{survey.SurveyId}"), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task A_manager_of_one_survey_sees_its_project_and_changes_none(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var manager = await network.SignedIn(Roles.SurveyManager);
        var (own, other) = (await Open(manager, "Own"), await Open(manager, "Other"));
        await manager.Fill("/en/surveys/new", ("title", "In it"), ("project", own.Split('/')[^1]), ("zone", "Asia/Almaty"), ("ends", "2199-12-31"),
            ("synthetic", "true"), ("keeping", "open"), ("openReason", "Simulated"), ("regions", "a; A; 1"));
        var survey = Assert.Single(await network.Services.GetRequiredService<ISurveys>().All());
        Assert.Equal(own.Split('/')[^1], survey.ProjectId);

        var people = network.Services.GetRequiredService<IPeople>();
        await people.Give(new(await people.CreateAccount("scoped", Visitors.Password, Roles.Member), Roles.SurveyManager, survey.Id, ""), "test");
        var scoped = network.Client();
        await scoped.SignIn("scoped", Visitors.Password);
        Assert.Equal(HttpStatusCode.OK, (await scoped.Get(own)).StatusCode);
        foreach (var path in (string[])[other, own + "/edit", "/en/projects/new"])
            Assert.Equal(HttpStatusCode.NotFound, (await scoped.Get(path)).StatusCode);
        var token = await scoped.FormToken("/en/password");
        var posted = await scoped.PostAsync(own + "/edit", new FormUrlEncodedContent([new("title", "Taken"), new("version", "1"), new("__RequestVerificationToken", token)]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
        Assert.Contains("Own", await manager.Text(own), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task A_change_over_a_change_that_was_not_seen_is_refused(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var survey = await Questionnaire.Field(network);
        var manager = await network.SignedIn(Roles.SurveyManager);
        var (first, second) = (await Open(manager, "First"), await Open(manager, "Second"));
        Assert.Equal(HttpStatusCode.Redirect, (await manager.Fill(first + "/edit", ("title", "First, changed"), ("surveys", survey.SurveyId), ("version", "1"))).StatusCode);
        var late = await manager.Fill(first + "/edit", ("title", "Over it"), ("version", "1"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("changed the project meanwhile", await late.Text(), StringComparison.Ordinal);
        Assert.Contains("First, changed", await manager.Text(first), StringComparison.Ordinal);
        // A survey belongs to one project; another does not take it.
        Assert.DoesNotContain(survey.SurveyId, await manager.Text(second + "/edit"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await manager.Fill(second + "/edit", ("title", "Second"), ("surveys", survey.SurveyId), ("version", "1"))).StatusCode);
        Assert.Equal(first.Split('/')[^1], (await network.Services.GetRequiredService<ISurveys>().Find(survey.SurveyId))!.ProjectId);
    }

    [Theory, Engines]
    public async Task What_cannot_stand_is_refused_with_its_line_and_nothing_is_kept(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var manager = await network.SignedIn(Roles.SurveyManager);
        foreach (var (field, typed, said) in (( string, string, string)[])[
            ("title", "", "Give the project a title"),
            ("steps", "2026-03-31; begins\n31.3.2026; ends", "Line 2 is not a day"),
            ("team", "\nnobody-there; leads", "Line 2: no account is called nobody-there"),
            ("team", "somebody", "Line 1 is not an account"),
            ("funder", new string('x', 4001), "longer than 4000"),
            ("surveys", "nowhere", "belongs to another project")])
        {
            var answer = await manager.Fill("/en/projects/new", [.. Words.Where(w => w.Name != field), (field, typed), ("version", "0")]);
            Assert.Contains(said, await answer.Text(), StringComparison.Ordinal);
            Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict]);
        }
        Assert.Contains("There is no project here yet", await manager.Text("/en/projects"), StringComparison.Ordinal);
    }

    private static async Task<string> Open(HttpClient manager, string title) =>
        (await manager.Fill("/en/projects/new", ("title", title), ("version", "0"))).Headers.Location!.OriginalString;
}
