#pragma warning disable CA5351 // MD5 is the protocol's word for "the same bytes"
using System.Net;
using System.Security.Cryptography;
using System.Xml.Linq;
using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Kosh.Surveys;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Surveys;

/// <summary>A scripted Collect at the OpenRosa door.</summary>
public sealed class DoorTests
{
    private static readonly XNamespace List = "http://openrosa.org/xforms/xformsList";

    [Theory, Engines]
    public async Task Collect_lists_downloads_and_finds_the_hash_of_the_very_bytes(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();

        using var list = await client.GetAsync(field.Door + "/formList?verbose=true");
        var form = XElement.Parse(await list.Content.ReadAsStringAsync()).Elements(List + "xform").Single();
        Assert.Equal("text/xml", list.Content.Headers.ContentType!.MediaType);
        Assert.Equal("1.0", list.Headers.GetValues("X-OpenRosa-Version").Single());
        Assert.Equal(("labour", "1", "Еңбек migranttary مهاجرون"), ((string)form.Element(List + "formID")!, (string)form.Element(List + "version")!, (string)form.Element(List + "name")!));
        Assert.Null(form.Element(List + "manifestUrl"));

        var address = new Uri((string)form.Element(List + "downloadUrl")!);
        Assert.StartsWith(network.Settings.PublicUrl + "/", address.AbsoluteUri, StringComparison.Ordinal);
        var bytes = await client.GetByteArrayAsync(address.PathAndQuery);
        Assert.Equal("md5:" + Convert.ToHexStringLower(MD5.HashData(bytes)), (string)form.Element(List + "hash")!);
        Assert.Contains("Қазақша (kk)", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);

        Assert.Single(XElement.Parse(await client.GetStringAsync(field.Door + "/formList?formID=labour")).Elements());
        Assert.Empty(XElement.Parse(await client.GetStringAsync(field.Door + "/formList?formID=another")).Elements());
    }

    [Theory, Engines]
    public async Task Before_it_sends_it_asks_and_is_told_how_much_may_come_at_once(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();
        using var response = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, field.Door + "/submission?deviceID=x"));
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("100000000", response.Headers.GetValues("X-OpenRosa-Accept-Content-Length").Single());
        Assert.NotNull(response.Headers.Date);
    }

    [Theory, Engines]
    public async Task A_retry_is_received_again_without_a_second_interview_and_other_answers_under_its_id_become_a_conflict(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();
        var collect = new Collect(client, field.Door);

        Assert.Equal(HttpStatusCode.Created, await collect.Status(Questionnaire.Interview("uuid:1")));
        Assert.Equal(HttpStatusCode.Created, await collect.Status(Questionnaire.Interview("uuid:1")));
        Assert.Equal(HttpStatusCode.Accepted, await collect.Status(Questionnaire.Interview("uuid:1", wage: "1")));
        Assert.Equal(HttpStatusCode.Accepted, await collect.Status(Questionnaire.Interview("uuid:1", wage: "1")));
        Assert.Equal(HttpStatusCode.Accepted, await collect.Status(Questionnaire.Interview("uuid:2", more: "").Replace("</orx:instanceID>", "</orx:instanceID><orx:deprecatedID>uuid:1</orx:deprecatedID>")));

        var surveys = network.Services.GetRequiredService<ISurveys>();
        Assert.Equal(1, (await surveys.Find(field.SurveyId))!.Interviews);
        Assert.Equal(2, await network.Db.Read(r => r.One<long>(Kosh.Surveys.Queries.CountConflicts, new { field.SurveyId })));
    }

    [Theory, Engines]
    public async Task Attachments_may_follow_in_later_posts_come_first_or_come_twice(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();
        var collect = new Collect(client, field.Door);
        var audit = ("audit.csv", Questionnaire.AuditLog);

        Assert.Equal(HttpStatusCode.Created, await collect.Status(Questionnaire.Interview("uuid:1"), ("*isIncomplete*", "yes"u8.ToArray())));
        Assert.Equal(HttpStatusCode.Created, await collect.Status(Questionnaire.Interview("uuid:1"), audit));
        Assert.Equal(HttpStatusCode.Created, await collect.Status(Questionnaire.Interview("uuid:1"), audit));
        using var reversed = new MultipartContent("form-data")
        {
            Collect.Part(audit.Item1, audit.AuditLog, "text/csv"),
            Collect.Part("xml_submission_file", Questionnaire.Interview("uuid:2"), "text/xml"),
        };
        using var response = await client.PostAsync(field.Door + "/submission", reversed);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(2, await Count(network, "attachment"));
        Assert.Equal(2, await Count(network, "submission"));
    }

    [Theory, Engines]
    public async Task A_file_keeps_its_name_in_whatever_script_it_comes_and_the_body_may_come_in_chunks(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();
        const string name = "журнал ән مراجعة.csv";
        using var body = Collect.Body(Questionnaire.Interview("uuid:1").Replace("audit.csv", name), (name, Questionnaire.AuditLog));
        foreach (var part in body) part.Headers.Remove("Content-Type");
        body.HeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8; // as phones write it
        using var request = new HttpRequestMessage(HttpMethod.Post, field.Door + "/submission") { Content = body };
        request.Headers.TransferEncodingChunked = true;
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(name, await network.Db.Read(r => r.One<string>(new Sql("select name from attachment", "name", "/Tests/x.cs"))));
    }

    [Theory, Engines]
    public async Task A_thousand_identical_posts_at_once_are_all_received_and_make_one_interview(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();
        var collect = new Collect(client, field.Door);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => collect.Status(Questionnaire.Interview("uuid:same"))));
        Assert.All(statuses, s => Assert.Equal(HttpStatusCode.Created, s));
        Assert.Equal(1, await Count(network, "submission"));
        Assert.Equal(0, await Count(network, "submission_conflict"));
        Assert.Equal(1, await Count(network, "job"));
    }

    [Theory]
    [InlineData("kk-KZ,kk;q=0.9,en;q=0.5", "kk", "Сұхбат қабылданды.")]
    [InlineData("tg", "tg", "Мусоҳиба қабул шуд.")]
    [InlineData("fr", "en", "The interview was received.")]
    public async Task The_door_speaks_the_phones_language(string accepted, string code, string says)
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", accepted);
        using var received = await new Collect(client, field.Door).Send(Questionnaire.Interview("uuid:1"));
        Assert.Equal((says, code), (await Collect.Message(received), received.Content.Headers.ContentLanguage.Single()));
        using var refused = await new Collect(client, field.Door).Send(Questionnaire.Interview("uuid:1", formId: "nothing"));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(new Localiser(Language.Find(code)!).Of(new Problem(ProblemKind.NotFound, "surveys.unknown_form", "nothing", "1")), await Collect.Message(refused));
    }

    internal static Task<long> Count(Network network, string table) =>
        network.Db.Read(r => r.One<long>(new Sql($"select count(*) from {table}", table, "/Tests/x.cs")));
}
