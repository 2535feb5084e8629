using System.Net;
using Kosh.Platform.Outgoing;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;

namespace Kosh.Tests.Platform.Outgoing;

/// <summary>Addresses by which somebody would make the server speak to itself, its neighbours or its landlord.</summary>
public sealed class ForbiddenAddressTests
{
    // What a name server that belongs to the attacker answers.
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["loop.example"] = ["127.0.0.1"], ["private.example"] = ["10.1.2.3"], ["mixed.example"] = ["93.184.216.34", "192.168.0.1"],
        ["six.example"] = ["::1"], ["mapped.example"] = ["::ffff:169.254.169.254"], ["nat64.example"] = ["64:ff9b::a9fe:a9fe"], ["local.example"] = ["fe80::1"],
        ["unique.example"] = ["fd00::1"], ["none.example"] = [], ["xn--e1afmkfd.xn--p1ai"] = ["172.31.255.255"],
        ["127.0.0.1.nip.io"] = ["127.0.0.1"], ["metadata.google.internal"] = ["169.254.169.254"],
    };

    public static TheoryData<string> Addresses =>
    [
        // As people write them.
        "http://127.0.0.1/", "http://127.255.255.254/", "http://0.0.0.0/", "http://0.1.2.3/", "http://10.0.0.1/", "http://10.255.255.255/", "http://100.64.0.1/",
        "http://100.127.255.255/", "http://169.254.169.254/latest/meta-data/", "http://169.254.0.1/", "http://172.16.0.1/", "http://172.31.255.255/",
        "http://192.0.0.1/", "http://192.0.0.192/", "http://192.0.2.1/", "http://192.88.99.1/", "http://192.168.0.1/", "http://192.168.255.255/", "http://198.18.0.1/",
        "http://198.19.255.255/", "http://198.51.100.1/", "http://203.0.113.1/", "http://224.0.0.1/", "http://239.255.255.255/", "http://240.0.0.1/", "http://255.255.255.255/",
        // As nobody does.
        "http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://127.1/", "http://127.0.1/", "http://0/",
        "http://3232235521/", "http://0xa9fea9fe/", "http://0251.0376.0251.0376/", "http://10.0.1/", "http://127.0.0.1./", "http://127.0.0.1.:80/", "http://00127.0.0.1/",
        "http://1.2.3.4.5/", "http://256.1.1.1/", "http://4294967296/", "http://①②⑦.⓪.⓪.①/", "http://１２７.０.０.１/", "http://127。0。0。1/", "http://١٢٧.٠.٠.١/", "http://1%32%37.0.0.1/",
        // In six.
        "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::ffff:10.0.0.1]/", "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::10.0.0.1]/", "http://[64:ff9b:1::a00:1]/", "http://[2002:7f00:1::]/", "http://[2002:a00:1::1]/", "http://[2001::1]/", "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "http://[::ffff:8.8.8.8]/", "http://[::ffff:0:127.0.0.1]/", "http://[2001:2::1]/",
        "http://[2001:db8::1]/", "http://[2001:10::1]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[::1%251]/", "http://[fec0::1]/",
        "http://[fc00::1]/", "http://[fd12:3456:789a::1]/", "http://[ff02::1]/", "http://[100::1]/", "http://[3fff::1]/", "http://[5f00::1]/",
        // By a name.
        "http://localhost/", "http://localhost./", "http://LOCALHOST/", "http://intranet/", "http://loop.example/", "http://LOOP.example/", "http://loop.example./", "http://private.example/",
        "http://mixed.example/", "http://six.example/", "http://mapped.example/", "http://nat64.example/", "http://local.example/", "http://unique.example/", "http://none.example/",
        "http://xn--e1afmkfd.xn--p1ai/", "http://пример.рф/", "http://127.0.0.1.nip.io/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://metadata.google.internal/",
        // With somebody else before the host, or something else after it.
        "http://user@93.184.216.34/", "http://93.184.216.34@127.0.0.1/", "http://93.184.216.34:80@127.0.0.1/", "http://127.0.0.1#@93.184.216.34/",
        "http://127.0.0.1\\@93.184.216.34/", "http://93.184.216.34\\@127.0.0.1/", "http:\\\\127.0.0.1/", "http://127.0.0.1:80\t/", "http://93.184.216.34\r\nHost: x/", " http://93.184.216.34/",
        "http:///127.0.0.1/", "http:127.0.0.1/", "//127.0.0.1/", "127.0.0.1", "",
        // Other doors.
        "file:///etc/passwd", "ftp://93.184.216.34/", "gopher://127.0.0.1:25/_x", "dict://127.0.0.1:11211/", "ldap://127.0.0.1/", "data:text/plain,x", "javascript:1", "jar:http://x.example!/", "unix:/run/x.sock",
        "http+unix://%2Frun%2Fx.sock/", "ws://93.184.216.34/", "http://93.184.216.34:22/", "http://93.184.216.34:25/", "http://93.184.216.34:0/", "http://93.184.216.34:99999/",
    ];

    [Theory, MemberData(nameof(Addresses))]
    public async Task Nothing_is_fetched_from_there(string address)
    {
        var dialled = false;
        var rules = OutboundRules.Usual with
        {
            Resolve = (host, _) => Task.FromResult(Names.TryGetValue(host.ToLowerInvariant(), out var found) ? found.Select(IPAddress.Parse).ToArray() : throw new HttpRequestException($"{host} was asked for")),
            MayGo = (ip, port) => OutboundRules.Usual.MayGo(ip, port) && (dialled = true) && false,
        };
        using var door = new OutboundHttp(new Settings { Folder = "." }, rules);

        var problem = await Assert.ThrowsAsync<Problem>(() => door.Get(address, TestContext.Current.CancellationToken));

        Assert.Contains(problem.Code, new[] { "outgoing.address", "outgoing.not_public" });
        // A name may have a public address beside one that is not; alone it must have none.
        Assert.True(!dialled || address.Contains("mixed", StringComparison.Ordinal), "a public address was found in it");
    }

    [Theory]
    [InlineData("93.184.216.34"), InlineData("1.1.1.1"), InlineData("223.255.255.254"), InlineData("2606:4700:4700::1111"), InlineData("2a00:1450:4001::1")]
    public void What_is_public_is_public(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public void There_are_sixty_and_more() => Assert.True(Addresses.Count >= 60);
}
