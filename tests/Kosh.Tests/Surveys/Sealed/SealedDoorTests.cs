using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Kosh.Forms.Sealing;
using Kosh.Platform.Db;
using Kosh.Surveys;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Surveys.Sealed;

/// <summary>Sealed interviews at the door: what comes in, what is refused, and what a thief of the folder could not learn.</summary>
public sealed class SealedDoorTests
{
    private static readonly SubmissionFile Photo = new("сурет.jpg", RandomNumberGenerator.GetBytes(200_000));

    [Theory, Engines]
    public async Task The_form_carries_the_key_and_a_sealed_interview_is_received_and_counted_by_region(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Sealing.Field(network);
        using var client = network.Client();
        var list = XElement.Parse(await client.GetStringAsync(field.Door + "/formList"));
        var form = await client.GetStringAsync(new Uri(list.Descendants().Single(e => e.Name.LocalName == "downloadUrl").Value).PathAndQuery);
        Assert.Contains($"base64RsaPublicKey=\"{Sealing.Keys.Public.Base64RsaPublicKey}\"", form, StringComparison.Ordinal);

        var seal = Sealing.Seal("uuid:1");
        Assert.Equal(HttpStatusCode.Created, await new Collect(client, field.Door).Status(seal.ManifestBytes(), seal.Parts()));
        Assert.Equal(1, (await network.Services.GetRequiredService<ISurveys>().Find(field.SurveyId))!.Interviews);
        var counts = await network.Db.Read(r => r.Many<RegionCount>(Queries.CountsByRegion, new { field.SurveyId }));
        Assert.Equal(new RegionCount("turkistan", 1), Assert.Single(counts));
    }

    [Theory, Engines]
    public async Task A_readable_interview_is_refused_and_nothing_of_it_is_kept(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Sealing.Field(network);
        using var client = network.Client();
        var collect = new Collect(client, field.Door);
        using var refused = await collect.Send(Questionnaire.Interview("uuid:1", words: "canary-words-4711"), ("audit.csv", Questionnaire.AuditLog));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("sealed", await Collect.Message(refused), StringComparison.Ordinal);
        using var large = await collect.Send(Questionnaire.Interview("uuid:1", words: "canary-words-4711" + new string('x', 2_000_000)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.False(Sealing.Holds(network.Settings.Folder, "canary-words-4711"));
        Assert.DoesNotContain("canary-", network.Log, StringComparison.Ordinal);
        Assert.Equal(0, await DoorTests.Count(network, "sealed_submission"));
        Assert.Equal(0, await DoorTests.Count(network, "submission"));
    }

    [Theory, Engines]
    public async Task A_sealed_interview_at_an_open_surveys_door_is_refused(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();
        var seal = Sealing.Seal("uuid:1");
        Assert.Equal(HttpStatusCode.BadRequest, await new Collect(client, field.Door).Status(seal.ManifestBytes(), seal.Parts()));
        Assert.Equal(0, await DoorTests.Count(network, "submission"));
    }

    [Theory, Engines]
    public async Task Files_come_split_reversed_and_twice_and_what_waits_for_files_is_counted(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Sealing.Field(network);
        using var client = network.Client();
        var collect = new Collect(client, field.Door);
        var seal = Sealing.Seal("uuid:1", media: Photo);
        var parts = seal.Parts();
        Assert.Equal(HttpStatusCode.Created, await collect.Status(seal.ManifestBytes(), parts[^1], ("*isIncomplete*", "yes"u8.ToArray())));
        Assert.Equal(new SealedState(1, 1, 1), await State(network, field));
        using var reversed = new MultipartContent("form-data") { Collect.Part(parts[0].Name, parts[0].Bytes, "text/csv"), Collect.Part("xml_submission_file", seal.ManifestBytes(), "text/xml") };
        using var second = await client.PostAsync(field.Door + "/submission", reversed);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(HttpStatusCode.Created, await collect.Status(seal.ManifestBytes(), parts));
        Assert.Equal(HttpStatusCode.Created, await collect.Status(seal.ManifestBytes(), parts));
        Assert.Equal(new SealedState(1, 1, 0), await State(network, field));
        Assert.Equal(3, await DoorTests.Count(network, "sealed_file"));

        Assert.Equal(HttpStatusCode.Accepted, await collect.Status(Sealing.Seal("uuid:1").ManifestBytes()));
        Assert.Equal(new SealedState(2, 1, 1), await State(network, field));
    }

    [Theory, Engines]
    public async Task What_is_no_part_of_the_seal_is_refused_by_name(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Sealing.Field(network);
        using var client = network.Client();
        var collect = new Collect(client, field.Door);
        var seal = Sealing.Seal("uuid:1");
        Assert.Equal(HttpStatusCode.BadRequest, await collect.Status(seal.ManifestBytes(), ("../../etc/passwd", "x"u8.ToArray())));
        Assert.Equal(HttpStatusCode.BadRequest, await collect.Status(Encoding.UTF8.GetBytes(Text(seal).Replace("base64EncryptedKey", "key", StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.NotFound, await collect.Status(Encoding.UTF8.GetBytes(Text(seal).Replace("\"labour\"", "\"another\"", StringComparison.Ordinal))));
        Assert.Equal(0, await DoorTests.Count(network, "sealed_submission"));
    }

    [Theory, Engines]
    public async Task Neither_rows_nor_files_tell_when_an_interview_came_or_who_brought_it_over_days(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Sealing.Field(network);
        using var client = network.Client();
        var audits = await DoorTests.Count(network, "audit");
        var jobs = await DoorTests.Count(network, "job");
        var seal = Sealing.Seal("uuid:1", media: Photo);
        Assert.Equal(HttpStatusCode.Created, await new Collect(client, field.Door).Status(seal.ManifestBytes(), seal.Parts()));
        Assert.Equal(audits, await DoorTests.Count(network, "audit"));
        Assert.Equal(jobs, await DoorTests.Count(network, "job"));
        var row = await network.Db.Read(r => r.One<SealedRow>(Queries.SealedSubmissions, new { field.SurveyId }));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", row!.Day);
        Assert.Equal('4', row.Id[14]); // a random UUID, not one of version 7
        var file = Assert.Single(Directory.GetFiles(network.Settings.BlobFolder, "*", SearchOption.AllDirectories));
        Assert.Equal(TimeSpan.Zero, File.GetLastWriteTimeUtc(file).TimeOfDay);
    }

    [Fact]
    public async Task A_thief_of_the_folder_finds_nothing_after_a_thousand_interviews()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var field = await Sealing.Field(network);
        using var client = network.Client();
        var collect = new Collect(client, field.Door);
        await Parallel.ForEachAsync(Enumerable.Range(0, 1000), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, _) =>
        {
            var seal = Sealing.Seal($"uuid:{n}", words: "canary-words-4711");
            Assert.Equal(HttpStatusCode.Created, await collect.Status(seal.ManifestBytes(), seal.Parts()));
        });
        Assert.Equal(new SealedState(1000, 1000, 0), await State(network, field));
        foreach (var canary in (string[])["canary-words-4711", "canary-device-77", "canary-user-77", "+77011234567", "43.297", "250000", field.Door[3..]])
            Assert.False(Sealing.Holds(network.Settings.Folder, canary), canary);
        Assert.True(Sealing.Holds(network.Settings.Folder, "uuid:999"), "the search itself must be able to find");
        Assert.DoesNotContain("canary", network.Log, StringComparison.Ordinal);
    }

    private static string Text(SealedSubmission seal) => Encoding.UTF8.GetString(seal.Manifest.Span);

    private static async Task<SealedState> State(Network network, Fielded field) =>
        (await network.Db.Read(r => r.One<SealedState>(Queries.SealedState, new { field.SurveyId })))!;
}
