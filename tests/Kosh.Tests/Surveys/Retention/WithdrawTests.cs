using System.Net;
using System.Text;
using Kosh.Platform.Db;
using Kosh.Surveys;
using Kosh.Surveys.Retention;
using Kosh.Tests.People;
using Microsoft.Extensions.DependencyInjection;
using Seals = Kosh.Tests.Surveys.Sealed.Sealing;

namespace Kosh.Tests.Surveys.Retention;

/// <summary>A respondent takes an interview back by its code, without saying who they are.</summary>
public sealed class WithdrawTests
{
    private const string Id = "uuid:8f14e45f-ceea-467f-a1b2-c3d4e5f60718";
    private const string Other = "uuid:8f14e45f-ceea-467f-a1b2-c3d4e5f60719";
    private const string Code = "A1B2-C3D4 e5f6 0718";

    [Theory, Engines]
    public async Task A_sealed_interview_goes_and_does_not_come_back(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Seals.Field(network);
        using var phone = network.Client();
        var collect = new Collect(phone, field.Door);
        var seals = new[] { Seals.Seal(Id), Seals.Seal(Other) };
        foreach (var seal in seals) Assert.Equal(HttpStatusCode.Created, await collect.Status(Seals.ManifestBytes(seal), Seals.Parts(seal)));

        Assert.Equal(HttpStatusCode.OK, (await network.Client().Fill("/ky/withdraw", ("Code", Code))).StatusCode);
        Assert.Equal(1, await DoorTests.Count(network, "sealed_submission"));
        Assert.Equal(2, await DoorTests.Count(network, "sealed_file"));
        Assert.Equal(HttpStatusCode.Created, await collect.Status(Seals.ManifestBytes(seals[0]), Seals.Parts(seals[0])));
        Assert.Equal(1, await DoorTests.Count(network, "sealed_submission"));
        Assert.Equal(2, await DoorTests.Count(network, "sealed_file"));
        if (engine == Engine.Sqlite) Assert.False(Seals.Holds(network.Settings.Folder, Id));
        Assert.Equal("withdrawn", Assert.Single(await network.Db.Read(r => r.Many<ReceiptRow>(Queries.Receipts))).Reason);
    }

    [Theory, Engines]
    public async Task An_open_interview_goes_with_its_answers_conflicts_and_files(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        using var phone = network.Client();
        var collect = new Collect(phone, field.Door);
        var interview = Questionnaire.Interview(Id, words: "canary-words-4711");
        Assert.Equal(HttpStatusCode.Created, await collect.Status(interview, ("audit.csv", Questionnaire.AuditLog)));
        Assert.Equal(HttpStatusCode.Accepted, await collect.Status(Questionnaire.Interview(Id, words: "canary-words-4712")));
        Assert.Equal(HttpStatusCode.Created, await collect.Status(Questionnaire.Interview(Other)));
        await network.Jobs();
        Assert.Equal(HttpStatusCode.OK, (await network.Client().Fill("/en/withdraw", ("Code", Code))).StatusCode);
        Assert.Equal(1, await DoorTests.Count(network, "submission"));
        Assert.Equal(0, await DoorTests.Count(network, "submission_conflict"));
        Assert.Equal(0, await DoorTests.Count(network, "attachment"));
        Assert.Equal(3, await DoorTests.Count(network, "answer_row"));
        Assert.Empty(Kosh.Platform.Keeping.Blobs.In(network.Settings.BlobFolder));
        if (engine == Engine.Sqlite) Assert.False(Seals.Holds(network.Settings.Folder, "canary-words"));
        Assert.Equal(HttpStatusCode.Created, await collect.Status(interview));
        Assert.Equal(1, await DoorTests.Count(network, "submission"));
    }

    [Theory, Engines]
    public async Task A_wrong_code_deletes_nothing_and_stays_in_the_form(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        using var phone = network.Client();
        await new Collect(phone, field.Door).Status(Questionnaire.Interview(Id));
        foreach (var (code, says) in new[] { ("", "no such code"), ("a1b2", "no such code"), ("a1b2-c3d4-e5f6-071%", "no such code"), ("a1b2-c3d4-e5f6-0719", "No interview with this code") })
        {
            var answer = await network.Client().Fill("/en/withdraw", ("Code", code));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var text = await answer.Text();
            Assert.Contains(says, text, StringComparison.Ordinal);
            Assert.Contains($"value=\"{code}\"", text, StringComparison.Ordinal);
        }
        Assert.Equal(1, await DoorTests.Count(network, "submission"));
        Assert.DoesNotContain("a1b2", network.Log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Rows_that_are_derived_meanwhile_do_not_outlive_their_interview()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var field = await Questionnaire.Field(network);
        using var phone = network.Client();
        await new Collect(phone, field.Door).Status(Questionnaire.Interview(Id));
        var id = await network.Db.Read(r => r.One<string>(new Sql("select id from submission", "Id", "/Tests/x.cs")));
        var derive = network.Services.GetRequiredService<DeriveRows>();
        var effect = await derive.Prepare(new("1", DeriveRows.JobKind, DeriveRows.Payload(field.SurveyId, id!), 1));
        await network.Services.GetRequiredService<WithdrawInterview>().Do(Code);
        await network.Db.Write(effect);
        Assert.Equal(0, await DoorTests.Count(network, "answer_row"));
    }

    [Fact]
    public async Task The_form_can_show_the_code_as_the_decision_says()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs/decisions/0004-withdrawal-code.md")).Where(l => l.StartsWith("| calculate", StringComparison.Ordinal) || l.StartsWith("| note", StringComparison.Ordinal));
        var survey = "| type | name | label | calculation |\n" + string.Join('\n', rows).Replace("`", "", StringComparison.Ordinal);
        var read = await FormCheck.Read(new MemoryStream(Xlsx.Of(("survey", survey), ("settings", "| form_id | version |\n| x | 1 |"))), "x.xlsx");
        Assert.Empty(read.Findings.Where(f => f.Severity == Kosh.Forms.Severity.Error));
        var form = Encoding.UTF8.GetString(read.Form!.ToXForm());
        Assert.Matches(@"substr\(\s*/\w+/meta/instanceID\s*,\s*24,\s*28\)", form);
    }
}
