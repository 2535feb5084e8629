using System.Net;
using System.Text;
using Kosh.Platform.Db;
using Kosh.Surveys;

namespace Kosh.Tests.Surveys;

/// <summary>What says who, on which device or where exactly must be found nowhere, byte by byte.</summary>
public sealed class RedactionTests
{
    private static readonly string[] Canaries = ["canary-device-77", "canary-user-77", "77011234567", "43.2973", "68.2517", "canary-unknown-77"];

    [Theory, Engines]
    public async Task Who_with_which_device_and_where_exactly_is_found_nowhere(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();
        var collect = new Collect(client, field.Door);
        var interview = Questionnaire.Interview("uuid:1", more: "<spy>canary-unknown-77</spy>", words: "43.2973311 68.2517522 0 5");
        Assert.Equal(HttpStatusCode.Created, await collect.Status(interview, ("audit.csv", Questionnaire.AuditLog)));
        Assert.Equal(HttpStatusCode.Accepted, await collect.Status(interview.Replace("250000", "1"), ("audit.csv", Questionnaire.AuditLog)));
        Assert.Equal(HttpStatusCode.BadRequest, await collect.Status(interview.Replace("</data>", "")));
        await network.Jobs();

        var token = field.Door.Split('/')[^1];
        foreach (var canary in Canaries.Append(token))
        {
            Assert.DoesNotContain(canary, network.Log, StringComparison.Ordinal);
            Assert.DoesNotContain(canary, await Database(network), StringComparison.Ordinal);
            Assert.Empty(await FilesWith(network.Settings.Folder, canary));
        }
        // What may be kept is found, so the search itself works.
        if (engine == Engine.Sqlite) Assert.NotEmpty(await FilesWith(network.Settings.Folder, "KZ.10/Turkestan"));
    }

    [Theory, Engines]
    public async Task What_tells_inside_an_answer_or_an_id_leaves_a_gap_and_is_counted_without_being_kept(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();
        var collect = new Collect(client, field.Door);
        string[] telling =
        [
            "N43.2389761 E76.8897093", "43°14'20.3&quot;N 76°53'22.9&quot;E", "lat 43.2389761 lon 76.8897093", "https://maps.google.com/?q=43.2389761,76.8897093",
            "geo:43.2389761,76.8897093", "+77015550199", "8 (701) 555-01-99", "canary.mail@example.org", "N12345678",
        ];
        for (var i = 0; i < telling.Length; i++)
            Assert.Equal(HttpStatusCode.Created, await collect.Status(Questionnaire.Interview($"uuid:{i}", words: $"we live at {telling[i]}, by the bazaar, for 150 000")));
        // The same again, under an id that tells: one interview each, and a retry is known.
        foreach (var words in new[] { "first", "second", "first" })
            Assert.Equal(HttpStatusCode.Created, await collect.Status(Questionnaire.Interview("CNRY:+77015550199", words: words)));
        Assert.Equal(telling.Length + 2, await DoorTests.Count(network, "submission"));
        await network.Jobs();
        var database = await Database(network);
        foreach (var canary in new[] { "43.2389", "43°14", "76.8897", "7015550199", "555-01-99", "canary.mail", "12345678" })
        {
            Assert.DoesNotContain(canary, database, StringComparison.Ordinal);
            Assert.DoesNotContain(canary, network.Log, StringComparison.Ordinal);
            Assert.Empty(await FilesWith(network.Settings.Folder, canary));
        }
        Assert.Contains("we live at [place], by the bazaar, for 150 000", database, StringComparison.Ordinal);
        Assert.Contains("place 1", database, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task A_sealed_interview_whose_id_tells_is_refused_since_its_id_stands_in_clear(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Sealed.Sealing.Field(network);
        using var client = network.Client();
        var seal = Sealed.Sealing.Seal("CNRY:+77015550199");
        using var answer = await new Collect(client, field.Door).Send(Sealed.Sealing.ManifestBytes(seal), Sealed.Sealing.Parts(seal));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("random", await Collect.Message(answer), StringComparison.Ordinal);
        Assert.Equal(0, await DoorTests.Count(network, "sealed_submission"));
    }

    [Theory, Engines]
    public async Task A_place_becomes_its_district(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();
        await new Collect(client, field.Door).Status(Questionnaire.Interview("uuid:1"));
        Assert.Contains("<place>KZ.10/Turkestan</place>", await Database(network), StringComparison.Ordinal);
    }

    private static async Task<string> Database(Network network)
    {
        var all = new StringBuilder();
        foreach (var table in new[] { "submission", "submission_conflict", "attachment", "answer_row", "audit", "job", "interviewer_token" })
            foreach (var row in await network.Db.Read(r => r.Many<dynamic>(new Sql($"select * from {table}", table, "/Tests/x.cs"))))
                foreach (var cell in (IDictionary<string, object>)row) all.Append(table).Append(cell.Key).Append(cell.Value).AppendLine();
        return all.ToString();
    }

    private static async Task<IReadOnlyList<string>> FilesWith(string folder, string canary)
    {
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            if (bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary)) >= 0) found.Add(file);
        }
        return found;
    }
}
