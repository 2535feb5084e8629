using System.Net;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Outgoing;

/// <summary>
/// Whether an address is one that a person could mean. The range of its IP address is judged when connecting; here spellings
/// fall that only serve to deceive: numbers that are hosts, names and passwords before the host, zones, control characters.
/// </summary>
internal static class OutboundAddress
{
    private const int Longest = 2000;

    /// <exception cref="Problem"><c>outgoing.address</c>; <c>outgoing.not_public</c>.</exception>
    public static Uri Checked(string text)
    {
        if (text.Length > Longest || text.Any(c => c <= ' ' || c == '\\' || char.IsControl(c)) || !Uri.TryCreate(text, UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https") || !text.Contains("//", StringComparison.Ordinal) || Authority(text).Contains('@', StringComparison.Ordinal))
            throw new Problem(ProblemKind.Invalid, "outgoing.address");
        var host = address.IdnHost;
        if (address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
            return PlainIp(text, host) ? address : throw new Problem(ProblemKind.Forbidden, "outgoing.not_public");
        if (host.Length == 0 || address.Host.Any(c => char.IsDigit(c) && !char.IsAsciiDigit(c)) || host.EndsWith('.') || !host.Contains('.', StringComparison.Ordinal) || IsNumber(host.Split('.')[^1]) || IPAddress.TryParse(host, out _))
            throw new Problem(ProblemKind.Forbidden, "outgoing.not_public");
        return address;
    }

    // An address written otherwise than it is read (0x7f.1, 017700000001, 2130706433) means to pass somebody.
    private static bool PlainIp(string text, string host) =>
        text.Contains($"//{host}", StringComparison.OrdinalIgnoreCase) || text.Contains($"//[{host.Trim('[', ']')}]", StringComparison.OrdinalIgnoreCase);

    private static string Authority(string text) => text[(text.IndexOf("//", StringComparison.Ordinal) + 2)..].Split('/', '?', '#')[0];

    private static bool IsNumber(string label) => label.Length > 0 && (label.All(char.IsAsciiDigit) || label.StartsWith("0x", StringComparison.OrdinalIgnoreCase));
}
