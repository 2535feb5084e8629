using System.Net;
using System.Text;
using Kosh.Figures;
using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using Kosh.Surveys;
using Kosh.Tests.Surveys;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Figures;

/// <summary>The whole way: a workbook is published, phones send, a figure appears and follows from what is stored.</summary>
public sealed class FieldworkTests
{
    private const string Form = """
        | type                     | name      | label::English (en)   | label::Қазақша (kk)     |
        | select_one region        | region    | Region                | Аймақ                   |
        | text                     | worksite  | Place of work         | Жұмыс орны              |
        | decimal                  | weight    | Weight                | Салмағы                 |
        | integer                  | wage      | What do you earn?     | Қанша табасыз?          |
        | select_multiple reason   | reasons   | Why did you come?     | Неге келдіңіз?          |
        """;

    private static readonly Sql TamperWithRow = new("update answer_row set cells = replace(cells, '200001', '900001')", "TamperWithRow", "/Tests/x.cs");
    private static readonly Sql TamperWithInterview = new("update submission set xml = replace(xml, '200001', '900001')", "TamperWithInterview", "/Tests/x.cs");

    [Theory, Engines]
    public async Task A_figure_follows_from_received_interviews_until_a_stored_answer_is_changed(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var survey = await Fielded(network);
        await using var scope = network.Services.CreateAsyncScope();
        var figures = scope.ServiceProvider.GetRequiredService<IFigures>();
        var mean = await figures.Publish(new() { SurveyId = survey, Measure = Measure.Mean, Question = "wage" }, "system");
        var share = await figures.Publish(new() { SurveyId = survey, Measure = Measure.Share, Question = "reasons/work" }, "system");
        var page = await network.Client().GetStringAsync(mean.Path(Language.Find("kk")!), TestContext.Current.CancellationToken);
        Assert.Contains("Қанша табасыз?", page, StringComparison.Ordinal);
        Assert.Contains("Атырау облысы", page, StringComparison.Ordinal);
        Assert.Contains("80 адам жауап берді", page, StringComparison.Ordinal);
        var chosen = WebUtility.HtmlDecode(await network.Client().GetStringAsync(share.Path(Language.Default), TestContext.Current.CancellationToken));
        Assert.Matches("Why did you come[?](.|\n)*Share who answered “Work”(.|\n)*80 people answered", chosen);

        var verify = scope.ServiceProvider.GetRequiredService<VerifyFigures>();
        Assert.All(await verify.Verify(null), v => Assert.Equal(Verdict.Same, v.Verdict));
        await network.Db.Write(w => w.Execute(TamperWithRow));
        Assert.Equal([(share.Slug, Verdict.Same), (mean.Slug, Verdict.ResultChanged)], (await verify.Verify(null)).Select(v => (v.Slug, v.Verdict)).Order());
        await network.Db.Write(w => w.Execute(TamperWithInterview));
        Assert.All(await verify.Verify(null), v => Assert.Equal(Verdict.DataChanged, v.Verdict));
    }

    [Fact]
    public async Task The_command_verifies_and_its_exit_code_tells()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var survey = await Fielded(network);
        await using var scope = network.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IFigures>().Publish(new() { SurveyId = survey, Measure = Measure.Mean, Question = "wage" }, "system");
        var green = await KoshProcess.Run("figures", "verify", "--data", network.Settings.Folder);
        Assert.Contains("1 of 1 figures follow to the byte", green.Output, StringComparison.Ordinal);
        Assert.Equal(0, green.ExitCode);
        await network.Db.Write(w => w.Execute(TamperWithInterview));
        var red = await KoshProcess.Run("figures", "verify", "wage-mean", "--json", "--data", network.Settings.Folder);
        Assert.Contains("\"verdict\":\"data_changed\"", red.Output, StringComparison.Ordinal);
        Assert.Equal(1, red.ExitCode);
        var unknown = await KoshProcess.Run("figures", "verify", "nothing", "--data", network.Settings.Folder);
        Assert.Contains("nothing", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(3, unknown.ExitCode);
    }

    private static async Task<string> Fielded(Network network)
    {
        var surveys = network.Services.GetRequiredService<ISurveys>();
        var id = await surveys.Open(Questionnaire.New(), "system");
        var workbook = Questionnaire.Workbook("1", Form, Questionnaire.Choices);
        await surveys.Publish(id, new MemoryStream(workbook), "labour.xlsx", new("region", "region", "worksite", "weight", null), "system");
        var collect = new Collect(network.Client(), new Uri(await surveys.AddInterviewer(id, "Phone 1", "system")).AbsolutePath);
        var sent = await Task.WhenAll(Enumerable.Range(0, 80).Select(i => collect.Status(Interview(i))));
        Assert.All(sent, s => Assert.Equal(HttpStatusCode.Created, s));
        await network.Jobs();
        return id;
    }

    // Two regions of four worksites with ten people each; half came for work.
    private static byte[] Interview(int i) => Encoding.UTF8.GetBytes($"""
        <?xml version='1.0' ?><data id="labour" version="1" xmlns:orx="http://openrosa.org/xforms">
        <region>{(i < 40 ? "turkistan" : "atyrau")}</region><worksite>W{i / 10}</worksite><weight>{1 + (i / 40)}</weight>
        <wage>{200000 + i}</wage><reasons>{(i % 2 == 0 ? "work" : "family")}</reasons>
        <orx:meta><orx:instanceID>uuid:{i:D8}-0000-4000-8000-000000000000</orx:instanceID></orx:meta></data>
        """);
}
