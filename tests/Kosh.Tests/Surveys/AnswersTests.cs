using Kosh.Platform.Db;
using Kosh.Surveys;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Surveys;

/// <summary>What Figures gets to see of a survey.</summary>
public sealed class AnswersTests
{
    [Theory, Engines]
    public async Task Answers_come_by_columns_with_their_kind_their_labels_and_the_design(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();
        var collect = new Collect(client, field.Door);
        foreach (var id in new[] { "uuid:b", "uuid:a", "uuid:c" }) await collect.Status(Questionnaire.Interview(id, wage: id == "uuid:c" ? "" : "250000", words: id));
        await network.Jobs();

        var answers = await Surveys(network).Answers(field.SurveyId);
        Assert.Equal((3, "1", Questionnaire.Design), (answers.Rows, answers.FormVersion, answers.Design));
        Assert.Equal(["uuid:a", "uuid:b", "uuid:c"], answers.Columns["words"].Values);
        Assert.Equal([250000.0, 250000.0, null], answers.Columns["wage"].Values);
        Assert.Equal([12.5, 12.5, 12.5], answers.Columns["weight"].Values);
        Assert.Equal(AnswerKind.Category, answers.Columns["region"].Kind);
        Assert.Equal(["turkistan", "atyrau"], answers.Columns["region"].Categories.Select(c => c.Code));
        Assert.Equal("Түркістан облысы", answers.Columns["region"].Categories[0].Labels["kk"]);
        Assert.Equal([("en", "Wage"), ("kk", "Жалақы")], answers.Columns["wage"].Labels.Select(l => (l.Key, l.Value)));
        Assert.Equal(("Why did you come?", "Work"), (answers.Columns["reasons/work"].Labels["en"], answers.Columns["reasons/work"].Categories.Single().Labels["en"]));
        Assert.Equal((AnswerKind.Flag, (object)true), (answers.Columns["reasons/work"].Kind, answers.Columns["reasons/work"].Values[0]));
        Assert.All(answers.Columns.Values, c => Assert.Equal(3, c.Values.Count));
        Assert.DoesNotContain("device", answers.Columns.Keys);
    }

    [Theory, Engines]
    public async Task The_same_interviews_give_the_same_hash_in_whatever_order_they_came_and_however_often_their_rows_are_derived(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var (first, second) = (await Questionnaire.Field(network), await Questionnaire.Field(network));
        using var client = network.Client();
        foreach (var id in new[] { "uuid:a", "uuid:b" }) await new Collect(client, first.Door).Status(Questionnaire.Interview(id));
        foreach (var id in new[] { "uuid:b", "uuid:a" }) await new Collect(client, second.Door).Status(Questionnaire.Interview(id));
        await network.Jobs();
        var rows = await DoorTests.Count(network, "answer_row");
        await network.Services.GetRequiredService<DeriveRows>().All(first.SurveyId);
        Assert.Equal(rows, await DoorTests.Count(network, "answer_row"));
        Assert.Equal((await Surveys(network).Answers(first.SurveyId)).Hash, (await Surveys(network).Answers(second.SurveyId)).Hash);
        await new Collect(client, second.Door).Status(Questionnaire.Interview("uuid:c"));
        await network.Jobs();
        Assert.NotEqual((await Surveys(network).Answers(first.SurveyId)).Hash, (await Surveys(network).Answers(second.SurveyId)).Hash);
    }

    [Theory, Engines]
    public async Task Interviews_of_an_earlier_version_still_come_in_and_stand_in_the_same_columns(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        var longer = Questionnaire.Survey.Replace("| integer                  | wage ", "| integer | hours | Hours a week | Апталық сағат | | |\n| integer | wage ", StringComparison.Ordinal);
        await Surveys(network).Publish(field.SurveyId, new MemoryStream(Questionnaire.Workbook("2", longer)), "labour.xlsx", Questionnaire.Design, "test");
        using var client = network.Client();
        var collect = new Collect(client, field.Door);
        await collect.Status(Questionnaire.Interview("uuid:a"));
        await collect.Status(Questionnaire.Interview("uuid:b", version: "2").Replace("<wage>", "<hours>48</hours><wage>"));
        await network.Jobs();
        var answers = await Surveys(network).Answers(field.SurveyId);
        Assert.Equal("2", answers.FormVersion);
        Assert.Equal([null, 48.0], answers.Columns["hours"].Values);
        Assert.Equal([250000.0, 250000.0], answers.Columns["wage"].Values);
    }

    private static ISurveys Surveys(Network network) => network.Services.GetRequiredService<ISurveys>();
}
