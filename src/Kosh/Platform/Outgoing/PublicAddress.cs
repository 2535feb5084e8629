using System.Net;
using System.Net.Sockets;

namespace Kosh.Platform.Outgoing;

/// <summary>
/// Which IP addresses are somebody's on the public network: the IANA special-purpose registries (RFC 6890 and its followers)
/// turned around. An IPv6 address that carries an IPv4 one inside is refused with it: NAT64, 6to4, Teredo and mapped forms are
/// ways around, never somebody's feed.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Special4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork[] Special6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool Is(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Special4.Any(n => n.Contains(address)),
        AddressFamily.InterNetworkV6 => address.ScopeId == 0 && IsGivenOut(address) && !Special6.Any(n => n.Contains(address)),
        _ => false,
    };

    // Of IPv6 only 2000::/3 is given out. By the bytes: IPNetwork.Contains takes a mapped IPv4 address for that address itself.
    private static bool IsGivenOut(IPAddress address) => (address.GetAddressBytes()[0] & 0xE0) == 0x20;
}
