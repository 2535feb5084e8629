using System.Text.Json;
using System.Xml.Linq;
using Kosh.Platform.Db;
using Kosh.Platform.Settings;
using Kosh.Surveys;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Surveys;

/// <summary><c>kosh form</c> as it is typed.</summary>
public sealed class FormVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kosh-form-").FullName;

    [Fact]
    public async Task Convert_writes_the_form_and_says_nothing_else_on_standard_output()
    {
        var workbook = await Workbook(Questionnaire.Workbook());
        var output = Path.Combine(folder, "анкета.xml");
        Assert.Equal(0, (await KoshProcess.Run("form", "convert", workbook, "-o", output)).ExitCode);
        var printed = await KoshProcess.Run("form", "convert", workbook);
        Assert.Equal(await File.ReadAllTextAsync(output), printed.Output.TrimEnd('\n'));
        Assert.Equal("html", XElement.Parse(printed.Output).Name.LocalName);
    }

    [Fact]
    public async Task Check_lists_every_finding_with_its_place_and_remedy()
    {
        var broken = await Workbook(Questionnaire.Workbook(survey: Questionnaire.Survey.Replace("select_one region ", "select_one regoin ", StringComparison.Ordinal) + "\n| integerr | extra | Extra | Extra | | |"));
        var people = await KoshProcess.Run("form", "check", broken);
        Assert.Equal(2, people.ExitCode);
        Assert.Contains("row 7", people.Output, StringComparison.Ordinal);
        Assert.Contains("integerr", people.Output, StringComparison.Ordinal);
        var programs = await KoshProcess.Run("form", "check", broken, "--json");
        var findings = JsonDocument.Parse(programs.Output).RootElement.EnumerateArray().ToList();
        Assert.Contains(findings, f => f.GetProperty("severity").GetString() == "Error" && f.GetProperty("sheet").GetString() == "survey" && f.GetProperty("row").GetInt32() == 7);
        Assert.Equal((2, 2), ((await KoshProcess.Run("form", "convert", broken)).ExitCode, programs.ExitCode));
        Assert.Equal(0, (await KoshProcess.Run("form", "check", await Workbook(Questionnaire.Workbook()))).ExitCode);
    }

    [Fact]
    public async Task What_is_no_workbook_or_not_there_is_one_sentence_and_an_exit_code()
    {
        var none = await KoshProcess.Run("form", "check", Path.Combine(folder, "none.xlsx"));
        Assert.Equal(3, none.ExitCode);
        Assert.Contains("none.xlsx", none.Error, StringComparison.Ordinal);
        var text = await KoshProcess.Run("form", "check", await Workbook("not a workbook"u8.ToArray()));
        Assert.Equal(2, text.ExitCode);
        Assert.DoesNotContain("   at ", text.Output + text.Error, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task Publish_brings_a_workbook_to_the_phones_of_a_survey(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await File.WriteAllTextAsync(Path.Combine(network.Settings.Folder, SettingsSources.FileName), SettingsSources.Write(network.Settings));
        var surveys = network.Services.GetRequiredService<ISurveys>();
        var id = await surveys.Open(Questionnaire.New(), "test");
        var workbook = await Workbook(Questionnaire.Workbook());
        string[] publish = ["form", "publish", workbook, "--data", network.Settings.Folder, "--region", "region", "--cluster", "worksite", "--weight", "weight"];

        Assert.Equal(3, (await KoshProcess.Run([.. publish, "--survey", "nothing"])).ExitCode);
        var wrong = await KoshProcess.Run([.. publish, "--survey", id, "--stratum", "nowhere"]);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("nowhere", wrong.Error, StringComparison.Ordinal);
        var done = await KoshProcess.Run([.. publish, "--survey", id, "--json"]);
        Assert.Equal((0, "labour"), (done.ExitCode, JsonDocument.Parse(done.Output).RootElement.GetProperty("formId").GetString()));
        var again = await KoshProcess.Run([.. publish, "--survey", id]);
        Assert.Equal(2, again.ExitCode);

        var door = new Uri(await surveys.AddInterviewer(id, "7", "test")).AbsolutePath;
        using var client = network.Client();
        Assert.Contains("<formID>labour</formID>", await client.GetStringAsync(door + "/formList"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_for_a_sealed_survey_the_form_carries_its_key_and_its_files()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        await File.WriteAllTextAsync(Path.Combine(network.Settings.Folder, SettingsSources.FileName), SettingsSources.Write(network.Settings));
        var surveys = network.Services.GetRequiredService<ISurveys>();
        var id = await surveys.Open(Questionnaire.New() with { OpenReason = "", PublicKey = Sealed.Sealing.PublicPem }, "test");
        var workbook = await Workbook(Questionnaire.Workbook(survey: Questionnaire.Survey + "\n| select_one_from_file towns.csv | town | Town | Қала | | |"));
        var towns = Path.Combine(folder, "towns.csv");
        await File.WriteAllTextAsync(towns, "name,label\nx,X\n");
        string[] publish = ["form", "publish", workbook, "--data", network.Settings.Folder, "--survey", id, "--region", "region"];
        var without = await KoshProcess.Run(publish);
        Assert.Equal(2, without.ExitCode);
        Assert.Contains("towns.csv", without.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await KoshProcess.Run([.. publish, "--media", towns])).ExitCode);
        var xform = await network.Db.Read(r => r.One<byte[]>(new Sql("select xform from form_version", "XForm", "/Tests/x.cs")));
        Assert.Contains(Sealed.Sealing.Keys.Public.Base64RsaPublicKey, System.Text.Encoding.UTF8.GetString(xform!), StringComparison.Ordinal);
        Assert.Equal(1, await DoorTests.Count(network, "form_media"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> Workbook(byte[] bytes)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.xlsx");
        await File.WriteAllBytesAsync(path, bytes);
        return path;
    }
}
