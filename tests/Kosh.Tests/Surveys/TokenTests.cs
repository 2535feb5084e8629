using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Kosh.People;
using Kosh.Platform.Charts;
using Kosh.Platform.Db;
using Kosh.Surveys;
using Kosh.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Surveys;

/// <summary>An interviewer's token: shown once, scanned by a phone, written to no log.</summary>
public sealed class TokenTests
{
    [Fact]
    public void The_code_holds_the_settings_as_collect_reads_them()
    {
        using var zlib = new ZLibStream(new MemoryStream(Convert.FromBase64String(CollectSettings.Code("https://kosh.example/c/abc", "Көші-қон \"2027\""))), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(zlib);
        var general = json.RootElement.GetProperty("general");
        Assert.Equal("https://kosh.example/c/abc", general.GetProperty("server_url").GetString());
        Assert.Equal(("", "", "match_exactly", "wifi_and_cellular"), (general.GetProperty("username").GetString(), general.GetProperty("password").GetString(),
            general.GetProperty("form_update_mode").GetString(), general.GetProperty("autosend").GetString()));
        Assert.Empty(json.RootElement.GetProperty("admin").EnumerateObject());
        Assert.Equal("Көші-қон \"2027\"", json.RootElement.GetProperty("project").GetProperty("name").GetString());
    }

    [Theory, Engines]
    public async Task The_page_shows_the_code_once_beside_the_same_in_letters(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        var manager = await network.SignedIn(Roles.SurveyManager);
        var page = $"/en/surveys/{field.SurveyId}/interviewers";
        using var added = await manager.Fill(page + "?handler=Add", ("label", "Interviewer 8"));
        var text = await added.Text();
        var address = System.Text.RegularExpressions.Regex.Match(text, "<code>(http[^<]+/c/[a-z2-9]{26})</code>").Groups[1].Value;
        Assert.NotEmpty(address);
        Assert.Contains(CollectSettings.Json(address, "Еңбек көші-қоны"), text, StringComparison.Ordinal);
        var drawn = QrDrawing.Draw(CollectSettings.Code(address, "Еңбек көші-қоны"), "x").Elements().Last().Attribute("d")!.Value;
        Assert.Contains(drawn, text, StringComparison.Ordinal);
        Assert.Contains("no-store", added.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(address, await manager.Text(page), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"qr\"", await manager.Text(page), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task No_request_with_a_token_writes_it_to_the_log_whatever_becomes_of_it(Engine engine)
    {
        // Something is broken on purpose: a bug's line in the log is no exception.
        await using var network = await Network.Start(engine, services => services.AddSingleton<Kosh.Surveys.Sealed.InterviewerDays>(_ => null!));
        var open = await Questionnaire.Field(network);
        var seal = Sealed.Sealing.Seal("uuid:1");
        var closed = await Sealed.Sealing.Field(network);
        using var client = network.Client();
        var statuses = new HashSet<int>();
        foreach (var field in new[] { open, closed })
        {
            foreach (var path in new[] { "/formList", "/formList?formID=x", "/forms/none.xml", "/xformsManifest/none", "/xformsMedia/none/a.png", "/submission", "/nothing/here", "", "/..%2f..%2fetc", "/forms/" + new string('x', 5000) })
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options })
                {
                    using var request = new HttpRequestMessage(method, field.Door + path);
                    if (method == HttpMethod.Post) request.Content = new StringContent("hello", Encoding.UTF8, "multipart/form-data");
                    request.Headers.TryAddWithoutValidation("Referer", network.Address + field.Door[1..]);
                    using var answer = await client.SendAsync(request);
                    statuses.Add((int)answer.StatusCode);
                }
            var collect = new Collect(client, field.Door);
            statuses.Add((int)await collect.Status(Questionnaire.Interview("uuid:1"), ("audit.csv", Questionnaire.AuditLog)));
            statuses.Add((int)await collect.Status("<data"u8.ToArray()));
            statuses.Add((int)await collect.Status(Sealed.Sealing.ManifestBytes(seal), Sealed.Sealing.Parts(seal)));
            await Torn(network, field.Door);
        }
        await network.Jobs();
        foreach (var status in new[] { 200, 201, 204, 400, 404, 405, 500 }) Assert.Contains(status, statuses);
        foreach (var field in new[] { open, closed }) Assert.DoesNotContain(field.Door.Split('/')[^1], network.Log, StringComparison.Ordinal);
        Assert.Contains("c/{token}/submission", network.Log, StringComparison.Ordinal);
    }

    // Hung up amid the body, and a head that is no HTTP.
    private static async Task Torn(Network network, string door)
    {
        foreach (var head in new[] { $"POST {door}/submission HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 999\r\n\r\n--b\r\n", $"GET {door}/formList HTTP/9.9\r\n\r\n", $"GET {door}/\u0001 HTTP/1.1\r\n\r\n" })
        {
            using var socket = new System.Net.Sockets.TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, network.Address.Port);
            await using var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes(head));
            socket.Client.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null).ContinueWith(_ => { }, TaskScheduler.Default); // it may hang up as hard as we did
        }
    }
}
