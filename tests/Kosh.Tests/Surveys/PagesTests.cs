using System.Net;
using System.Text.RegularExpressions;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Surveys;
using Kosh.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Surveys;

/// <summary>What a survey manager does in the browser, from an empty list to answers in a file.</summary>
public sealed partial class PagesTests
{
    private static readonly (string Name, string Value)[] Survey =
    [
        ("title", "Еңбек көші-қоны"), ("zone", "Asia/Almaty"), ("ends", "2199-12-31"), ("synthetic", "true"), ("keeping", "open"), ("openReason", "Simulated interviews"),
        ("regions", "turkistan; Түркістан облысы; 2\r\natyrau; Атырау облысы; 4\r\n"),
    ];

    [Theory, Engines]
    public async Task A_manager_opens_a_survey_publishes_a_questionnaire_and_lets_an_interviewer_in(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var manager = await network.SignedIn(Roles.SurveyManager);
        Assert.Contains("There is no survey yet", await manager.Text("/en/surveys"), StringComparison.Ordinal);

        var survey = (await manager.Fill("/en/surveys/new", Survey)).Headers.Location!.OriginalString;
        Assert.Contains("No questionnaire yet", await manager.Text(survey), StringComparison.Ordinal);
        Assert.Contains("No interviewer yet", await manager.Text(survey + "/interviewers"), StringComparison.Ordinal);
        Assert.Contains("There is no conflict", await manager.Text(survey + "/conflicts"), StringComparison.Ordinal);
        var design = (await Upload(manager, survey + "/form", Questionnaire.Workbook())).Headers.Location!.OriginalString;
        Assert.Equal(survey + "/design", design);
        var draft = await manager.Text(design);
        Assert.Matches("<option[^>]*selected[^>]*value=\"region\"|<option[^>]*value=\"region\"[^>]*selected", draft);
        var published = await manager.Fill(design, ("draft", Draft().Match(draft).Groups[1].Value), ("region", "region"), ("cluster", "worksite"), ("weight", "weight"), ("stratum", ""), ("fpc", ""));
        Assert.Equal(survey, published.Headers.Location!.OriginalString);

        var added = await (await manager.Fill(survey + "/interviewers?handler=Add", ("label", "Interviewer 7"))).Text();
        var door = new Uri(Address().Match(added).Groups[1].Value).AbsolutePath;
        Assert.DoesNotContain(door, await manager.Text(survey + "/interviewers"), StringComparison.Ordinal);

        var collect = new Collect(network.Client(), door);
        Assert.Equal(HttpStatusCode.Created, await collect.Status(Questionnaire.Interview("uuid:1")));
        await collect.Status(Questionnaire.Interview("uuid:1", wage: "7"));
        await network.Jobs();
        var progress = await manager.Text(survey);
        Assert.Contains("1 of 2", progress, StringComparison.Ordinal);
        Assert.Contains("0 of 4", progress, StringComparison.Ordinal);
        Assert.Contains("Conflicts (1)", progress, StringComparison.Ordinal);
        var conflict = await manager.Text(survey + "/conflicts");
        Assert.Contains("wage", conflict, StringComparison.Ordinal);
        Assert.Contains("250000", conflict, StringComparison.Ordinal);
        Assert.DoesNotContain(">region<", conflict, StringComparison.Ordinal);

        await manager.Fill(survey + "/interviewers?handler=Revoke", ("token", TokenId().Match(await manager.Text(survey + "/interviewers")).Groups[1].Value));
        Assert.Equal(HttpStatusCode.NotFound, await collect.Status(Questionnaire.Interview("uuid:2")));
    }

    [Theory, Engines]
    public async Task A_workbook_with_errors_shows_them_all_with_their_place_and_stores_nothing(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var manager = await network.SignedIn(Roles.SurveyManager);
        var survey = (await manager.Fill("/en/surveys/new", Survey)).Headers.Location!.OriginalString;
        var broken = Questionnaire.Survey.Replace("| integer                  | wage ", "| integerr | wage ", StringComparison.Ordinal)
            .Replace("select_one region ", "select_one nowhere ", StringComparison.Ordinal);
        var page = await (await Upload(manager, survey + "/form", Questionnaire.Workbook(survey: broken))).Text();
        Assert.Contains("integerr", page, StringComparison.Ordinal);
        Assert.Contains("nowhere", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"num\">11</td>", page, StringComparison.Ordinal);
        var media = Questionnaire.Survey + "\n| image | face | Face | Бет | | |";
        Assert.Contains("face", await (await Upload(manager, survey + "/form", Questionnaire.Workbook(survey: media))).Text(), StringComparison.Ordinal);
        Assert.Contains("workbook", await (await Upload(manager, survey + "/form", "PK no"u8.ToArray())).Text(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await DoorTests.Count(network, "form_version"));
    }

    [Theory, Engines]
    public async Task What_cannot_stand_is_refused_at_its_field_and_what_was_typed_stays(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var manager = await network.SignedIn(Roles.SurveyManager);
        foreach (var (field, value, says) in new[]
        {
            ("title", " ", "title of at most 200"), ("zone", "Mars/Olympus", "not a time zone"), ("ends", "2001-01-01", "passed already"), ("ends", "9999-12-31", "cannot be after 2199-12-31"), ("ends", "soon", "year-month-day"),
            ("keeping", "sealed", "needs its public key file"), ("openReason", "", "Say why"), ("regions", "turkistan; x", "line 1"), ("regions", "a; A; 1\na; B; 2", "twice"), ("regions", "", "at least one region"),
        })
        {
            var refused = await manager.Fill("/en/surveys/new", [.. Survey.Where(s => s.Name != field), (field, value)]);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var page = await refused.Text();
            Assert.Contains(says, page, StringComparison.Ordinal);
            if (field != "openReason") Assert.Contains("Simulated interviews", page, StringComparison.Ordinal);
        }
        Assert.Equal(0, await DoorTests.Count(network, "survey"));
    }

    [Theory, Engines]
    public async Task Answers_come_as_CSV_in_which_no_text_is_a_formula(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        await new Collect(network.Client(), field.Door).Status(Questionnaire.Interview("uuid:1", wage: "-5", words: "=HYPERLINK(\"x\")"));
        await network.Jobs();
        var analyst = await network.SignedIn(Roles.Analyst);
        var main = (await analyst.Text($"/surveys/{field.SurveyId}/tables/interviews.csv")).Split("\r\n");
        Assert.StartsWith("submission,start,region,worksite,weight,place,wage,reasons,reasons/work,reasons/family,words", main[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.EndsWith("turkistan,A1,12.5,KZ.10/Turkestan,-5,work family,1,1,\"'=HYPERLINK(\"\"x\"\")\",uuid:1", main[1], StringComparison.Ordinal);
        var jobs = (await analyst.Text($"/surveys/{field.SurveyId}/tables/jobs.csv")).Split("\r\n");
        Assert.Equal("submission,index,parent_index,job", jobs[0].TrimStart('\uFEFF'));
        Assert.EndsWith(",0,0,builder", jobs[1], StringComparison.Ordinal);
        Assert.EndsWith(",1,0,loader", jobs[2], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.Get($"/surveys/{field.SurveyId}/tables/nothing.csv")).StatusCode);
    }

    [Theory, Engines]
    public async Task A_new_version_must_stay_the_same_questionnaire_with_the_same_kinds(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        var surveys = network.Services.GetRequiredService<ISurveys>();
        foreach (var (workbook, design, code) in new[]
        {
            (Questionnaire.Workbook("1"), Questionnaire.Design, "surveys.version_taken"),
            (Questionnaire.Workbook("2", formId: "other"), Questionnaire.Design, "surveys.other_form"),
            (Questionnaire.Workbook("2", Questionnaire.Survey.Replace("| integer                  | wage ", "| text | wage ", StringComparison.Ordinal)), Questionnaire.Design, "surveys.kind_changed"),
            (Questionnaire.Workbook("2"), Questionnaire.Design with { Cluster = "nothing" }, "surveys.mapping_unknown"),
            (Questionnaire.Workbook("2"), Questionnaire.Design with { Weight = "region" }, "surveys.mapping_kind"),
            (Questionnaire.Workbook("2", choices: Questionnaire.Choices.Replace("| atyrau ", "| aktobe ", StringComparison.Ordinal)), Questionnaire.Design, "surveys.mapping_region"),
            (Questionnaire.Workbook("2", Questionnaire.Survey + "\n| image | face | Face | Бет | | |"), Questionnaire.Design, "surveys.form_errors"),
        })
        {
            var refused = await Assert.ThrowsAsync<Kosh.Platform.Problems.Problem>(() => surveys.Publish(field.SurveyId, new MemoryStream(workbook), "x.xlsx", design, "test"));
            Assert.Equal(code, refused.Code);
        }
    }

    [Fact]
    public async Task An_upload_that_is_too_large_is_told_so_with_the_limit()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var field = await Questionnaire.Field(network);
        var manager = await network.SignedIn(Roles.SurveyManager);
        var answer = await Upload(manager, $"/en/surveys/{field.SurveyId}/form", new byte[50_000_000]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("larger than 30 MB", await answer.Text(), StringComparison.Ordinal);
        // At the phones' door the limit is another, and is told in their words.
        var large = await new Collect(network.Client(), field.Door).Send(new byte[130_000_000]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Contains("larger than 120 MB", await Collect.Message(large), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_lose_what_cannot_be_seen()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var surveys = network.Services.GetRequiredService<ISurveys>();
        var id = await surveys.Open(Questionnaire.New() with { Title = "pay\u202Eroll\u202C \u200B2027", Regions = [new("atyr\u2060au", "Аты\u200Bрау", 1)] }, "test");
        var survey = (await surveys.Find(id))!;
        Assert.Equal(("payroll 2027", new SurveyRegion("atyrau", "Атырау", 1)), (survey.Title, survey.Regions.Single()));
        Assert.Equal("surveys.region_twice", (await Assert.ThrowsAsync<Kosh.Platform.Problems.Problem>(() =>
            surveys.Open(Questionnaire.New() with { Regions = [new("a", "A", 1), new("a\u200D", "B", 1)] }, "test"))).Code);
    }

    private static async Task<HttpResponseMessage> Upload(HttpClient client, string page, byte[] workbook)
    {
        var token = await client.FormToken(page);
        using var body = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(workbook), "workbook", "сауалнама.xlsx" } };
        return await client.PostAsync(page, body);
    }

    [GeneratedRegex("<code>(http[^<]+)</code>")]
    private static partial Regex Address();

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex TokenId();

    [GeneratedRegex("name=\"draft\" value=\"([^\"]+)\"")]
    private static partial Regex Draft();
}
