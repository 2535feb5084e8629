#pragma warning disable CA5351 // MD5 is the protocol's word for "the same bytes"
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Surveys;
using Kosh.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Surveys;

/// <summary>Lists, pictures and recordings that a questionnaire brings with it, from the manager's page to the phone.</summary>
public sealed class MediaTests
{
    private static readonly XNamespace List = "http://openrosa.org/xforms/xformsList";
    private static readonly XNamespace Manifest = "http://openrosa.org/xforms/xformsManifest";

    private static readonly byte[] Towns = Encoding.UTF8.GetBytes("name,label\nturkistan,Түркістан\n");
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private static readonly byte[] Recording = [0x49, 0x44, 0x33, 4, 0, 0, 0];

    private static readonly (string Name, byte[] Bytes)[] Files = [("towns.csv", Towns), ("карта.png", Picture), ("hello.mp3", Recording)];

    [Theory, Engines]
    public async Task Files_go_from_the_managers_page_to_the_phone_with_the_hash_of_their_bytes(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var (survey, door) = await Open(network);
        var manager = await network.SignedIn(Roles.SurveyManager);
        using var phone = network.Client();
        await Publish(network, manager, survey, "1", Files);
        var form = XElement.Parse(await phone.GetStringAsync(door + "/formList")).Elements(List + "xform").Single();
        var manifest = await phone.GetAsync(Path((string)form.Element(List + "manifestUrl")!));
        Assert.Equal(("text/xml", "1.0"), (manifest.Content.Headers.ContentType!.MediaType, manifest.Headers.GetValues("X-OpenRosa-Version").Single()));
        var files = XElement.Parse(await manifest.Content.ReadAsStringAsync()).Elements(Manifest + "mediaFile").ToList();
        Assert.Equal(Files.Select(f => f.Name).Order(StringComparer.Ordinal), files.Select(f => (string)f.Element(Manifest + "filename")!).Order(StringComparer.Ordinal));
        foreach (var file in files)
        {
            using var answer = await phone.GetAsync(Path((string)file.Element(Manifest + "downloadUrl")!));
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            Assert.Equal("md5:" + Convert.ToHexStringLower(MD5.HashData(bytes)), (string)file.Element(Manifest + "hash")!);
            Assert.Equal(Files.Single(f => f.Name == (string)file.Element(Manifest + "filename")!).Bytes, bytes);
            Assert.Equal(("nosniff", "attachment"), (answer.Headers.GetValues("X-Content-Type-Options").Single(), answer.Content.Headers.ContentDisposition!.DispositionType));
        }

        // Another token's survey, a name that is not there, and a form without files have nothing to give.
        var (_, other) = await Open(network);
        foreach (var address in files.Select(f => Path((string)f.Element(Manifest + "downloadUrl")!)))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await phone.GetAsync(address.Replace(door, other, StringComparison.Ordinal))).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await phone.GetAsync(address + "x")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await phone.GetAsync(Path((string)form.Element(List + "manifestUrl")!).Replace(door, other, StringComparison.Ordinal))).StatusCode);
    }

    [Theory, Engines]
    public async Task A_new_version_keeps_the_files_that_do_not_come_anew_and_the_old_version_keeps_its_own(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var (survey, door) = await Open(network);
        var manager = await network.SignedIn(Roles.SurveyManager);
        using var phone = network.Client();
        await Publish(network, manager, survey, "1", Files);
        var first = XElement.Parse(await phone.GetStringAsync(door + "/formList")).Descendants(List + "manifestUrl").Single().Value;
        // A draft replaced before it is published leaves nothing behind.
        await Send(manager, $"/en/surveys/{survey}/form", Workbook("2"), ("towns.csv", Encoding.UTF8.GetBytes("name,label\nx,Draft\n")));
        await Publish(network, manager, survey, "2", ("towns.csv", Encoding.UTF8.GetBytes("name,label\natyrau,Атырау\n")));
        var second = XElement.Parse(await phone.GetStringAsync(door + "/formList")).Descendants(List + "manifestUrl").Single().Value;

        var (before, after) = (await Hashes(phone, first), await Hashes(phone, second));
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.NotEqual(before["towns.csv"], after["towns.csv"]);
        Assert.Equal(before["карта.png"], after["карта.png"]);
        Assert.Equal(6, await DoorTests.Count(network, "form_media"));
        // Interviews of either version are received.
        foreach (var version in new[] { "1", "2" })
            Assert.Equal(HttpStatusCode.Created, await new Collect(phone, door).Status(Questionnaire.Interview($"uuid:{version}", version)));
        Assert.Equal(HttpStatusCode.NotFound, await new Collect(phone, door).Status(Questionnaire.Interview("uuid:3", "3")));
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "карта.png", "<svg xmlns='http://www.w3.org/2000/svg'/>", "not what its name says" },
        { "карта.png", "\u0089PNG\r\n\u001a\n<script>alert(1)</script>", "not what its name says" },
        { "hello.mp3", "<html>", "not what its name says" },
        { "towns.csv", "<html><script>", "not what its name says" },
        { "towns.csv", "name,label\n\u00ff\u00fe", "not what its name says" },
        { "towns.csv", "PK\u0003\u0004\0\0", "not what its name says" },
        { "towns.csv", "", "not what its name says" },
        { "карта.svg", "<svg/>", "names no file `карта.svg`" },
        { "run.exe", "MZ", "names no file `run.exe`" },
        { "../towns.csv", "name,label\n", "names no file `../towns.csv`" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_file_that_is_not_what_it_says_or_that_nobody_asked_for_is_refused_by_name(string name, string latin1, string says)
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var (survey, _) = await Open(network);
        var manager = await network.SignedIn(Roles.SurveyManager);
        var answer = await Send(manager, $"/en/surveys/{survey}/form", Workbook("1"), [.. Files.Where(f => f.Name != name), (name, Encoding.Latin1.GetBytes(latin1))]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(says, await answer.Text(), StringComparison.Ordinal);
        Assert.Equal(0, await DoorTests.Count(network, "form_version"));
        Assert.Equal(0, await DoorTests.Count(network, "form_media"));
    }

    [Fact]
    public async Task What_is_missing_too_large_or_an_svg_is_named()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var (survey, _) = await Open(network);
        var manager = await network.SignedIn(Roles.SurveyManager);
        var none = await (await Send(manager, $"/en/surveys/{survey}/form", Workbook("1"))).Text();
        foreach (var (name, _) in Files) Assert.Contains($"needs the file `{name}`", none, StringComparison.Ordinal);
        var large = await Send(manager, $"/en/surveys/{survey}/form", Workbook("1"), [.. Files[..2], ("hello.mp3", [.. Recording, .. new byte[10_000_000]])]);
        Assert.Contains("larger than 10 MB", await large.Text(), StringComparison.Ordinal);
        var svg = await Send(manager, $"/en/surveys/{survey}/form", Workbook("1", "map.svg"), [Files[0], Files[2], ("map.svg", "<svg/>"u8.ToArray())]);
        Assert.Contains("SVG, which can carry programs", await svg.Text(), StringComparison.Ordinal);
        var path = await Send(manager, $"/en/surveys/{survey}/form", Workbook("1", "../../kosh.db"), Files[0], Files[2]);
        Assert.Contains("which is no file name", await path.Text(), StringComparison.Ordinal);
        Assert.Equal(0, await DoorTests.Count(network, "form_version"));
    }

    private static byte[] Workbook(string version, string picture = "карта.png") => Questionnaire.Workbook(version,
        survey: string.Join('\n', Questionnaire.Survey.Trim().Split('\n').Select((line, i) => i switch
        {
            0 => line + " media::image | media::audio |",
            6 => line + $" {picture} | hello.mp3 |",
            _ => line + " | |",
        })) + "\n| select_one_from_file towns.csv | town | Town | Қала | | | | |");

    private static async Task<(string Survey, string Door)> Open(Network network)
    {
        var surveys = network.Services.GetRequiredService<ISurveys>();
        var id = await surveys.Open(Questionnaire.New(), "test");
        return (id, new Uri(await surveys.AddInterviewer(id, "Interviewer 7", "test")).AbsolutePath);
    }

    private static async Task Publish(Network network, HttpClient manager, string survey, string version, params (string Name, byte[] Bytes)[] files)
    {
        var sent = await Send(manager, $"/en/surveys/{survey}/form", Workbook(version), files);
        Assert.True(sent.StatusCode == HttpStatusCode.Redirect, await sent.Text());
        var draft = System.Text.RegularExpressions.Regex.Match(await manager.Text($"/en/surveys/{survey}/design"), "name=\"draft\" value=\"([^\"]+)\"").Groups[1].Value;
        var published = await manager.Fill($"/en/surveys/{survey}/design", ("draft", draft), ("region", "region"), ("cluster", "worksite"), ("weight", "weight"));
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
    }

    private static async Task<HttpResponseMessage> Send(HttpClient manager, string page, byte[] workbook, params (string Name, byte[] Bytes)[] files)
    {
        using var body = new MultipartFormDataContent
        {
            { new StringContent(await manager.FormToken(page)), "__RequestVerificationToken" },
            { new ByteArrayContent(workbook), "workbook", "labour.xlsx" },
        };
        foreach (var (name, bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "media", FileNameStar = name };
            body.Add(part);
        }
        return await manager.PostAsync(page, body);
    }

    private static async Task<Dictionary<string, string>> Hashes(HttpClient phone, string manifest) =>
        XElement.Parse(await phone.GetStringAsync(Path(manifest))).Elements(Manifest + "mediaFile")
            .ToDictionary(f => (string)f.Element(Manifest + "filename")!, f => (string)f.Element(Manifest + "hash")!);

    private static string Path(string address) => new Uri(address).AbsolutePath;
}
