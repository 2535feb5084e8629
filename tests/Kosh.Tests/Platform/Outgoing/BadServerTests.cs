using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using Kosh.Platform.Outgoing;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;

namespace Kosh.Tests.Platform.Outgoing;

/// <summary>Memory is measured here, so nothing else runs beside.</summary>
[CollectionDefinition(nameof(BadServerTests), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(BadServerTests))]
public sealed class BadServerTests
{
    private const string Fine = "HTTP/1.1 200 OK\nContent-Type: text/plain\nConnection: close";
    private static readonly byte[] Zeros = new byte[64 * 1024];
    private static readonly byte[] GzipBomb = Packed(s => new GZipStream(s, CompressionLevel.Optimal));
    private static readonly byte[] BrotliBomb = Packed(s => new BrotliStream(s, CompressionLevel.Fastest));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_packed_comes_unpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) await gzip.WriteAsync("Көш"u8.ToArray(), Stop);
        await using var server = BadServer.Saying(Fine + "\nContent-Encoding: gzip", packed.ToArray());
        using var door = Door();

        var fetched = await door.Get($"http://kosh.example:{server.Port}/feed", Stop);

        Assert.Equal((200, "text/plain", "Көш"), (fetched.Status, fetched.Type, Encoding.UTF8.GetString(fetched.Body)));
    }

    [Theory]
    [InlineData("gzip"), InlineData("br"), InlineData("")]
    public async Task A_body_is_cut_off_at_ten_megabytes_after_unpacking(string packing)
    {
        await using var server = packing switch
        {
            "gzip" => BadServer.Saying(Fine + "\nContent-Encoding: gzip", GzipBomb),
            "br" => BadServer.Saying(Fine + "\nContent-Encoding: br", BrotliBomb),
            _ => BadServer.Endless(Fine, Zeros),
        };
        Assert.Equal("outgoing.large", await Refusal(server));
    }

    [Theory]
    [InlineData("\nContent-Length: 5"), InlineData("\nContent-Length: -1"), InlineData("\nContent-Length: 99999999999999999999"), InlineData("\nContent-Encoding: gzip"),
     InlineData("\nContent-Encoding: gzip, gzip"), InlineData("\nContent-Encoding: zstd"), InlineData("\nTransfer-Encoding: chunked")]
    public async Task What_lies_about_its_length_or_packing_ends_in_a_refusal_or_in_what_it_says(string lie)
    {
        await using var server = BadServer.Saying(Fine + lie, Encoding.ASCII.GetBytes("0123456789"));
        using var door = Door();
        try
        {
            Assert.True((await door.Get($"http://kosh.example:{server.Port}/", Stop)).Body.Length <= 10);
        }
        catch (Problem problem)
        {
            Assert.Equal("outgoing.failed", problem.Code);
        }
    }

    [Fact]
    public async Task A_body_shorter_than_it_says_is_refused()
    {
        await using var server = BadServer.Saying(Fine + "\nContent-Length: 500", Encoding.ASCII.GetBytes("0123456789"));
        Assert.Equal("outgoing.failed", await Refusal(server));
    }

    [Theory]
    [InlineData("hangs"), InlineData("drips"), InlineData("drips its head")]
    public async Task Who_hangs_or_drips_is_left_in_time(string how)
    {
        await using var server = how switch
        {
            "hangs" => new BadServer((_, _, stop) => Task.Delay(Timeout.Infinite, stop)),
            "drips" => BadServer.Endless(Fine, [65], TimeSpan.FromMilliseconds(20)),
            _ => new BadServer(async (stream, _, stop) =>
            {
                foreach (var b in Encoding.ASCII.GetBytes(Fine)) { await stream.WriteAsync(new[] { b }, stop); await Task.Delay(100, stop); }
            }),
        };
        var began = Stopwatch.GetTimestamp();
        Assert.Equal("outgoing.time", await Refusal(server, TimeSpan.FromSeconds(1)));
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Five_redirects_are_followed_and_a_loop_is_left()
    {
        await using var loop = BadServer.Saying("HTTP/1.1 302 Found\nLocation: /again\nConnection: close");
        Assert.Equal("outgoing.redirects", await Refusal(loop));
        Assert.Equal(1 + OutboundHttp.MostRedirects, loop.Connections);

        await using var stairs = new BadServer(async (stream, first, stop) =>
        {
            var step = int.Parse(first.Split(' ')[1][1..], null);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(step < 5 ? $"HTTP/1.1 301 x\r\nLocation: {step + 1}\r\nConnection: close\r\n\r\n" : "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nthere"), stop);
        });
        using var door = Door();
        var fetched = await door.Get($"http://kosh.example:{stairs.Port}/0", Stop);
        Assert.Equal($"http://kosh.example:{stairs.Port}/5", fetched.Address.ToString());
    }

    [Theory]
    [InlineData("http://169.254.169.254/"), InlineData("http://inside.example/"), InlineData("//127.0.0.1:1/"), InlineData("file:///etc/passwd"), InlineData("http://2130706433/"), InlineData("http://x@kosh.example/")]
    public async Task A_redirect_is_judged_like_an_address(string location)
    {
        await using var server = BadServer.Saying($"HTTP/1.1 302 Found\nLocation: {location}\nConnection: close");
        Assert.Contains(await Refusal(server), new[] { "outgoing.address", "outgoing.not_public" });
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_name_that_changes_its_mind_is_judged_at_each_connection()
    {
        var asked = 0;
        await using var server = BadServer.Saying("HTTP/1.1 302 Found\nLocation: /again\nConnection: keep-alive\nContent-Length: 0");
        using var door = new OutboundHttp(new Settings { Folder = "." }, Rules(server.Port, TimeSpan.FromSeconds(20)) with
        {
            Resolve = (_, _) => Task.FromResult<IPAddress[]>([asked++ == 0 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1")]),
        });
        var problem = await Assert.ThrowsAsync<Problem>(() => door.Get($"http://kosh.example:{server.Port}/", Stop));
        Assert.Equal(("outgoing.not_public", 2, 1), (problem.Code, asked, server.Connections));
    }

    [Fact]
    public async Task A_hundred_bad_servers_at_once_fill_no_memory_and_keep_nobody_waiting_for_long()
    {
        await using var bomb = BadServer.Saying(Fine + "\nContent-Encoding: gzip", GzipBomb);
        await using var endless = BadServer.Endless(Fine, Zeros);
        await using var good = BadServer.Saying(Fine, "well"u8.ToArray());
        using var door = Door();
        await Assert.ThrowsAsync<Problem>(() => door.Get($"http://kosh.example:{bomb.Port}/", Stop)); // loads what it needs
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        using var watch = new Timer(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 10);

        var bad = Enumerable.Range(0, 100).Select(i => Refusal(door, i % 2 == 0 ? bomb : endless)).ToList();
        var fetched = await door.Get($"http://kosh.example:{good.Port}/", Stop);
        var codes = await Task.WhenAll(bad);

        Assert.Equal("well", Encoding.UTF8.GetString(fetched.Body));
        Assert.All(codes, code => Assert.Contains(code, new[] { "outgoing.large", "outgoing.time" }));
        TestContext.Current.TestOutputHelper?.WriteLine($"grew by {(most - before) / 1e6:0.0} MB");
        Assert.True(most - before < 50_000_000, $"grew by {(most - before) / 1e6:0.0} MB");
    }

    [Fact]
    public async Task A_desk_fetches_nothing()
    {
        await using var server = BadServer.Saying(Fine);
        using var door = new OutboundHttp(new Settings { Folder = ".", Desk = true }, Rules(server.Port, TimeSpan.FromSeconds(20)));
        Assert.Equal("outgoing.desk", await Refusal(door, server));
    }

    private static async Task<string> Refusal(BadServer server, TimeSpan? total = null)
    {
        using var door = Door(total);
        return await Refusal(door, server);
    }

    private static async Task<string> Refusal(OutboundHttp door, BadServer server) =>
        (await Assert.ThrowsAsync<Problem>(() => door.Get($"http://kosh.example:{server.Port}/", Stop))).Code;

    private static OutboundHttp Door(TimeSpan? total = null) => new(new Settings { Folder = "." }, Rules(0, total ?? TimeSpan.FromSeconds(30)));

    // The tests' own servers stand for public ones, by the one name that leads to them.
    private static OutboundRules Rules(int port, TimeSpan total) => new(
        (host, _) => Task.FromResult<IPAddress[]>([host == "kosh.example" ? IPAddress.Loopback : IPAddress.Parse("192.168.1.1")]),
        (ip, at) => IPAddress.IsLoopback(ip) && (port == 0 || at == port) && at > 1023, total);

    private static byte[] Packed(Func<Stream, Stream> packer)
    {
        using var packed = new MemoryStream();
        using (var stream = packer(packed))
            for (var i = 0; i < 100_000_000 / Zeros.Length; i++) stream.Write(Zeros);
        return packed.ToArray();
    }
}
