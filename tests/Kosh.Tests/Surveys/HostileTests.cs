using System.Net;
using System.Text;
using Kosh.Platform.Db;

namespace Kosh.Tests.Surveys;

/// <summary>Bodies that are broken or mean harm: refused with a sentence, and nothing half-stored.</summary>
public sealed class HostileTests
{
    public static TheoryData<string, HttpStatusCode, string> Bodies => new()
    {
        { "<data id='labour' version='1'><a></data>", HttpStatusCode.BadRequest, "line" },
        { "", HttpStatusCode.BadRequest, "line" },
        { "<!DOCTYPE d [<!ENTITY x 'y'>]><data id='labour' version='1'>&x;</data>", HttpStatusCode.BadRequest, "document type declaration" },
        { "<!DOCTYPE d SYSTEM 'http://127.0.0.1:1/x'><data id='labour' version='1'/>", HttpStatusCode.BadRequest, "document type declaration" },
        { "<data id='labour' version='1'>" + string.Concat(Enumerable.Repeat("<a>", 100_000)), HttpStatusCode.BadRequest, "deep" },
        { "<data id='labour' version='99'><meta><instanceID>uuid:1</instanceID></meta></data>", HttpStatusCode.NotFound, "99" },
        { "<data id='other' version='1'><meta><instanceID>uuid:1</instanceID></meta></data>", HttpStatusCode.NotFound, "other" },
        { "<data id='labour' version='1'><meta/></data>", HttpStatusCode.BadRequest, "instanceID" },
        { "<data id='labour' version='1' encrypted='yes'><base64EncryptedKey/></data>", HttpStatusCode.BadRequest, "sealed" },
    };

    // Forty ways to step out of a folder.
    public static IReadOnlyList<string> Traversals { get; } =
    [
        "../audit.csv", "../../audit.csv", "../../../../../../etc/passwd", "..\\audit.csv", "..\\..\\windows\\win.ini", "/etc/passwd", "//etc/passwd",
        "C:\\audit.csv", "C:audit.csv", "\\\\server\\share\\audit.csv", "....//audit.csv", "..../audit.csv", "..;/audit.csv", "%2e%2e/audit.csv",
        "%2e%2e%2faudit.csv", "..%2faudit.csv", "..%5caudit.csv", "%252e%252e%252faudit.csv", "..%c0%afaudit.csv", "..%c1%9caudit.csv", "..%u2215audit.csv",
        "../audit.csv%00.png", "./../audit.csv", "a/../../audit.csv", "a/b/../../../audit.csv", "..", ".", "...", "~/audit.csv", "~root/.ssh/authorized_keys",
        "file:///etc/passwd", "../kosh.db", "../keys/key.xml", "../kosh.json", "staging/../../kosh.db", "con", "nul.csv", "aux", "audit.csv::$DATA", "..\u2215audit.csv", "\u002e\u002e\u2044audit.csv",
        "../аудит.csv", "مراجعة/../../x.csv",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_broken_or_hostile_instance_is_refused_and_nothing_is_stored(string instance, HttpStatusCode status, string says)
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();
        using var response = await new Collect(client, field.Door).Send(Encoding.UTF8.GetBytes(instance), ("audit.csv", Questionnaire.AuditLog));
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(says, await Collect.Message(response), StringComparison.Ordinal);
        Assert.Equal("1.0", response.Headers.GetValues("X-OpenRosa-Version").Single());
        await NothingStored(network);
    }

    [Theory, Engines]
    public async Task A_wrong_or_revoked_token_opens_nothing(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();
        var tokens = await network.Db.Read(r => r.Many<Kosh.Surveys.TokenRow>(Kosh.Surveys.Queries.Tokens, new { field.SurveyId }));
        var revoke = (Kosh.Surveys.InterviewerTokens)network.Services.GetService(typeof(Kosh.Surveys.InterviewerTokens))!;
        await revoke.Revoke(field.SurveyId, tokens.Single().Id, "test");
        foreach (var door in new[] { field.Door, "/c/wrong" })
        {
            using var list = await client.GetAsync(door + "/formList");
            using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, door + "/submission"));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (list.StatusCode, head.StatusCode));
            Assert.Equal(HttpStatusCode.NotFound, await new Collect(client, door).Status(Questionnaire.Interview("uuid:1")));
        }
        await NothingStored(network);
    }

    [Fact]
    public async Task A_name_that_steps_out_of_the_folder_is_data_and_never_a_path()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();
        var collect = new Collect(client, field.Door);
        Assert.True(Traversals.Count >= 40);
        var before = Outside(network);
        foreach (var (name, i) in Traversals.Select((n, i) => (n, i)))
        {
            var named = Questionnaire.Interview($"uuid:{i}").Replace("audit.csv", System.Security.SecurityElement.Escape(name));
            var status = await collect.Status(named, (name, Questionnaire.AuditLog));
            Assert.True(status is HttpStatusCode.Created or HttpStatusCode.BadRequest, $"{name}: {status}");
            Assert.Equal(HttpStatusCode.BadRequest, await collect.Status(Questionnaire.Interview($"uuid:b{i}"), (name, Questionnaire.AuditLog)));
        }
        Assert.Equal(before, Outside(network));
        Assert.All(Directory.EnumerateFiles(network.Settings.BlobFolder, "*", SearchOption.AllDirectories), f => Assert.Matches("^[0-9a-f]{64}$", Path.GetFileName(f)));
    }

    [Fact]
    public async Task What_is_too_large_too_many_or_no_form_at_all_is_refused()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();
        var collect = new Collect(client, field.Door);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await collect.Status(Questionnaire.Interview("uuid:1", words: new string('x', 11_000_000))));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await collect.Status(Questionnaire.Interview("uuid:1"), ("audit.csv", new byte[11_000_000])));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await collect.Status(Questionnaire.Interview("uuid:1"), [.. Enumerable.Repeat(("*isIncomplete*", "yes"u8.ToArray()), 120)]));
        Assert.Equal(HttpStatusCode.BadRequest, await collect.Status(Questionnaire.Interview("uuid:1"), ("audit.csv", "not a log"u8.ToArray())));
        Assert.Equal(HttpStatusCode.BadRequest, await collect.Status(Questionnaire.Interview("uuid:1"), ("photo.jpg", [0xFF, 0xD8])));
        Assert.Equal(HttpStatusCode.BadRequest, await collect.Status(Questionnaire.Interview("uuid:1"), ("xml_submission_file", Questionnaire.Interview("uuid:2"))));
        using var plain = await client.PostAsync(field.Door + "/submission", new StringContent("hello"));
        using var torn = new ByteArrayContent("------x\r\nContent-Disposition: form-data; name=\"xml_submission_file\"\r\n\r\n<data id='la"u8.ToArray());
        torn.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=----x");
        using var half = await client.PostAsync(field.Door + "/submission", torn);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (plain.StatusCode, half.StatusCode));
        await NothingStored(network);
    }

    private static string[] Outside(Network network) =>
        [.. Directory.EnumerateFiles(network.Settings.Folder).Concat(Directory.EnumerateFiles(Path.GetDirectoryName(network.Settings.Folder)!, "*audit*")).Order()];

    private static async Task NothingStored(Network network)
    {
        foreach (var table in new[] { "submission", "submission_conflict", "attachment", "job" }) Assert.Equal(0, await DoorTests.Count(network, table));
        if (Directory.Exists(network.Settings.BlobFolder)) Assert.Empty(Directory.EnumerateFiles(network.Settings.BlobFolder, "*", SearchOption.AllDirectories));
    }
}
