using System.Text.RegularExpressions;

namespace Kosh.Tests.Platform;

/// <summary>Some things may be done in one place only; the rule is read from the sources, so that it cannot be forgotten.</summary>
public sealed class ChokePointTests
{
    public static TheoryData<string, string, string> Rules => new()
    {
        { @"XmlReader\.Create|new XmlTextReader|XmlDocument|XDocument\.(Load|Parse)|XElement\.(Load|Parse)", "src/Kosh/Platform/Xml/SafeXml.cs", "XML from outside goes through SafeXml" },
        { @"\bHtml\.Raw\(|new HtmlString\(", "src/Kosh/Platform/Html/SafeHtml.cs", "raw HTML goes through SafeHtml" },
        { @"new HttpClient\(|HttpClientHandler|SocketsHttpHandler|WebRequest|AddHttpClient|new (Socket|TcpClient|UdpClient|SmtpClient|ClientWebSocket)\(", "src/Kosh/Platform/Outgoing/OutboundHttp.cs", "nothing fetches but OutboundHttp" },
        { @"DateTime(Offset)?\.(Utc)?Now|TimeProvider\.System|Stopwatch\.StartNew", "src/Kosh/Platform/Time/Clock.cs", "the time comes from Clock" },
        { @"File\.(Create|Move|OpenWrite)|FileMode\.Create", "src/Kosh/Platform/Files/BlobStore.cs", "files from outside are written by BlobStore" },
        { @"new (Sqlite|Npgsql)(Connection|Command)\b|\.CommandText\s*=", "src/Kosh/Platform/Db/Dialect.cs", "connections are opened by Dialect" },
        { @"new Random\(|Random\.Shared", "nowhere", "chance comes with a seed, secrets from RandomNumberGenerator" },
    };

    // Each with its reason; the list may only shrink.
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["src/Kosh/KoshHost.cs"] = "gives the system's time to Clock",
        ["src/Kosh/Platform/CommandLine/Verb.cs"] = "gives the system's time to the verbs' Clock",
        ["src/Kosh/Platform/Mail/SmtpDoor.cs"] = "speaks to the mail server that the administrator has set, which may well stand on a private network",
        ["src/Kosh/Portal/Demo/FillNetwork.cs"] = "its phones speak to this same server on loopback",
        ["src/Kosh/Surveys/Sealed/KeyFiles.cs"] = "writes key files offline, readable by their owner alone",
        ["src/Kosh/Platform/Keeping/"] = "copies whole tables, whose names are those of our own steps; writes backups, for their owner alone",
        ["src/Kosh/Portal/Demo/DemoFolder.cs"] = "makes the settings file of a demonstration",
    };

    [Theory, MemberData(nameof(Rules))]
    public void It_is_done_in_one_place_only(string pattern, string place, string rule)
    {
        var found = Sources().Where(f => f.Path != place && !Exceptions.Keys.Any(e => f.Path.StartsWith(e, StringComparison.Ordinal)))
            .SelectMany(f => f.Lines.Select((line, i) => (f.Path, Line: i + 1, Text: line)))
            .Where(l => Regex.IsMatch(l.Text, pattern) && !l.Text.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Select(l => $"{l.Path}:{l.Line}: {rule}");
        Assert.Empty(found);
    }

    [Fact]
    public void No_statement_is_built_from_text_that_came_from_outside() =>
        Assert.Empty(Sources().Where(f => f.Path.EndsWith("Queries.cs", StringComparison.Ordinal))
            .SelectMany(f => f.Lines.Where(l => l.Contains("new($\"", StringComparison.Ordinal)).Select(l => $"{f.Path}: {l.Trim()}")));

    private static IEnumerable<(string Path, string[] Lines)> Sources() =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Kosh"), "*.cs*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Repository.Root, file)
        where (path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".cshtml", StringComparison.Ordinal)) && !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        select (path, File.ReadAllLines(file));
}
