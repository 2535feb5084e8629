using System.IO.Compression;
using System.Net;
using System.Text;
using Kosh.Forms.Sealing;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Surveys;
using Kosh.Surveys.Sealed;
using Kosh.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Surveys.Sealed;

/// <summary>From the manager's page to the analyst's desk.</summary>
public sealed class SealedArchiveTests
{
    [Theory, Engines]
    public async Task A_manager_seals_a_survey_with_its_public_file_and_downloads_what_came(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var manager = await network.SignedIn(Roles.SurveyManager);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await manager.FormToken("/en/surveys/new")), "__RequestVerificationToken" },
            { new StringContent("Sealed"), "title" }, { new StringContent("Asia/Almaty"), "zone" }, { new StringContent("2199-12-31"), "ends" },
            { new StringContent("turkistan; Türkistan; 5\natyrau; Atyrau; 5"), "regions" }, { new StringContent("sealed"), "keeping" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(Sealing.PublicPem)), "publicKey", "x.public.pem" },
        };
        var survey = (await manager.PostAsync("/en/surveys/new", form)).Headers.Location!.OriginalString;
        Assert.Contains(Sealing.Keys.Public.Fingerprint, await manager.Text(survey), StringComparison.Ordinal);
        Assert.Contains("Choose the region", await (await manager.Fill(survey + "/interviewers?handler=Add", ("label", "7"), ("region", ""))).Text(), StringComparison.Ordinal);
        Assert.Contains("/c/", await (await manager.Fill(survey + "/interviewers?handler=Add", ("label", "7"), ("region", "atyrau"))).Text(), StringComparison.Ordinal);

        var id = survey.Split('/')[^1];
        using var zip = new ZipArchive(await manager.GetStreamAsync($"/surveys/{id}/sealed.zip"));
        Assert.NotNull(zip.GetEntry("survey.json"));
        var interviewer = await network.SignedIn(Roles.Interviewer);
        Assert.Equal(HttpStatusCode.NotFound, (await interviewer.Get($"/surveys/{id}/sealed.zip")).StatusCode);
    }

    [Fact]
    public async Task An_interview_that_says_another_id_inside_than_on_its_seal_is_named_and_left_out()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var field = await Sealing.Field(network);
        var collect = new Collect(network.Client(), field.Door);
        var honest = Sealing.Seal("uuid:1");
        var liar = SealedSubmission.Seal(new ClearSubmission { FormId = "labour", Version = "1", InstanceId = "uuid:2", Xml = Questionnaire.Interview("uuid:1", words: "other"), Media = [] },
            Sealing.Keys.Sealing, System.Security.Cryptography.RandomNumberGenerator.GetBytes);
        foreach (var seal in new[] { honest, liar }) Assert.Equal(HttpStatusCode.Created, await collect.Status(seal.ManifestBytes(), seal.Parts()));
        using var archive = new MemoryStream();
        await network.Services.GetRequiredService<ExportSealed>().Write((await network.Services.GetRequiredService<ISurveys>().Find(field.SurveyId))!, archive, TestContext.Current.CancellationToken);
        archive.Position = 0;
        await using var desk = await Network.Start(Engine.Sqlite);
        var opened = await desk.Services.GetRequiredService<OpenSealed>().Open(archive, Sealing.Keys, TestContext.Current.CancellationToken);
        Assert.Equal(1, opened.Opened);
        Assert.Contains("surveys.archive_id(uuid:2)", Assert.Single(opened.Refused).Reason, StringComparison.Ordinal);
        Assert.Equal(0, await DoorTests.Count(desk, "submission_conflict"));
    }

    [Theory, Engines]
    public async Task A_private_file_is_never_taken_for_a_public_one(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var surveys = network.Services.GetRequiredService<ISurveys>();
        foreach (var pem in (string[])[Sealing.Keys.ToPrivatePem("twelve characters"), "", "no key", Sealing.PublicPem.Replace('A', 'B')])
        {
            var refused = await Assert.ThrowsAsync<Problem>(() => surveys.Open(Questionnaire.New() with { PublicKey = pem }, "test"));
            Assert.StartsWith("surveys.public_key", refused.Code, StringComparison.Ordinal);
        }
        Assert.Equal(0, await DoorTests.Count(network, "survey"));
    }

    [Theory, Engines]
    public async Task The_archive_opens_at_a_desk_into_the_same_columns_and_what_was_changed_is_named(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var (field, archive) = await Collected(network);

        await using var desk = await Network.Start(Engine.Sqlite);
        var opened = await desk.Services.GetRequiredService<OpenSealed>().Open(new MemoryStream(archive), Sealing.Keys, default);
        Assert.Equal((field.SurveyId, 3), (opened.SurveyId, opened.Opened));
        Assert.Contains("submission.xml.enc", Assert.Single(opened.Refused).Reason, StringComparison.Ordinal);
        var answers = await desk.Services.GetRequiredService<ISurveys>().Answers(field.SurveyId);
        Assert.Equal(["жақсы 0", "жақсы 1", "жақсы 2"], answers.Columns["words"].Values.Cast<string>().Order(StringComparer.Ordinal));
        Assert.False(Sealing.Holds(desk.Settings.Folder, "+77011234567"));
        Assert.False(Sealing.Holds(desk.Settings.Folder, "43.29733"));

        await using var other = await Network.Start(Engine.Sqlite);
        var changed = await other.Services.GetRequiredService<OpenSealed>().Open(new MemoryStream(Flip(archive)), Sealing.Keys, default);
        Assert.Equal((2, 2), (changed.Opened, changed.Refused.Count));
    }

    [Theory, Engines]
    public async Task Other_keys_a_torn_archive_and_no_archive_are_refused_before_anything_is_written(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var (_, archive) = await Collected(network);
        await using var desk = await Network.Start(Engine.Sqlite);
        var open = desk.Services.GetRequiredService<OpenSealed>();
        using var keys = SurveyKeys.Generate();
        Assert.Equal("surveys.archive_keys", (await Assert.ThrowsAsync<Problem>(() => open.Open(new MemoryStream(archive), keys, default))).Code);
        Assert.Equal("surveys.archive", (await Assert.ThrowsAsync<Problem>(() => open.Open(new MemoryStream(archive[..(archive.Length / 2)]), Sealing.Keys, default))).Code);
        Assert.Equal("surveys.archive", (await Assert.ThrowsAsync<Problem>(() => open.Open(new MemoryStream("no zip"u8.ToArray()), Sealing.Keys, default))).Code);
        Assert.Equal(0, await DoorTests.Count(desk, "survey"));
    }

    /// <summary>Three whole interviews and one whose answers never came.</summary>
    private static async Task<(Fielded Field, byte[] Archive)> Collected(Network network)
    {
        var field = await Sealing.Field(network);
        using var client = network.Client();
        var collect = new Collect(client, field.Door);
        for (var n = 0; n < 3; n++)
        {
            var seal = Sealing.Seal($"uuid:{n}", $"жақсы {n}", new SubmissionFile("сурет.jpg", new byte[70_000]));
            Assert.Equal(HttpStatusCode.Created, await collect.Status(seal.ManifestBytes(), seal.Parts()));
        }
        Assert.Equal(HttpStatusCode.Created, await collect.Status(Sealing.Seal("uuid:torn").ManifestBytes()));
        using var bytes = new MemoryStream();
        var survey = await network.Services.GetRequiredService<ISurveys>().Find(field.SurveyId);
        await network.Services.GetRequiredService<ExportSealed>().Write(survey!, bytes, default);
        return (field, bytes.ToArray());
    }

    /// <summary>The archive with one bit of one sealed file changed, and its checksum made good again.</summary>
    private static byte[] Flip(byte[] archive)
    {
        using var changed = new MemoryStream();
        changed.Write(archive);
        using (var zip = new ZipArchive(changed, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.First(e => e.FullName.EndsWith("/1.enc", StringComparison.Ordinal));
            using var content = entry.Open();
            var first = content.ReadByte();
            content.Position = 0;
            content.WriteByte((byte)(first ^ 1));
        }
        return changed.ToArray();
    }
}
