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
