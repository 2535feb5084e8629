using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kosh.Platform.Audit;

/// <summary>The end of the chain: how many rows, and the last one's hash. Kept elsewhere, it is the anchor that shows a cut.</summary>
public sealed record ChainEnd(long Number, string Hash)
{
    public override string ToString() => $"{Number}:{Hash}";

    /// <summary>From the form in which it is printed; null when it is not that.</summary>
    public static ChainEnd? Parse(string text) =>
        text.Split(':') is [var number, { Length: 64 } hash] && long.TryParse(number, out var n) && n > 0 && hash.All(char.IsAsciiHexDigitLower) ? new(n, hash) : null;
}

/// <summary>
/// SHA-256 over the hash before (its hexadecimal text), the number (8 bytes, little end first) and the six texts, each UTF-8 after
/// its length in bytes (4 bytes, little end first).
/// </summary>
internal static class AuditChain
{
    public static string Hash(string before, long number, AuditRow row)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(eight, number);
        Add(sum, before);
        sum.AppendData(eight);
        foreach (var text in (string[])[row.Id, row.At, row.Actor, row.Action, row.Subject, row.Detail]) Add(sum, text);
        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }

    /// <summary>What the first row holds as the hash before it: all rows from before there was a chain, in the order of their ids.</summary>
    public static string Before(IEnumerable<AuditRow> rows) =>
        rows.OrderBy(r => r.Id, StringComparer.Ordinal).Aggregate("", (before, row) => Hash(before, 0, row));

    private static void Add(IncrementalHash sum, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        sum.AppendData(length);
        sum.AppendData(bytes);
    }
}
