using System.Security.Cryptography;

namespace Kosh.Forms.Sealing;

/// <summary>
/// A share as people copy it: 40 bytes {16 + number, set of 3, share of 32, checksum of 4 (SHA-256)} in Crockford's base 32, 16 groups of four.
/// </summary>
internal static class ShareText
{
    public const int SetBytes = 3;
    private const int ShareBytes = 32;
    private const int ChecksumBytes = 4;
    private const int Bytes = 1 + SetBytes + ShareBytes + ChecksumBytes;
    private const int Letters = Bytes * 8 / 5;
    private const int Group = 4;
    private const int Format = 0x10;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string Write(byte number, ReadOnlySpan<byte> set, ReadOnlySpan<byte> share)
    {
        byte[] body = [(byte)(Format | number), .. set, .. share];
        byte[] whole = [.. body, .. Checksum(body)];
        var letters = new char[Letters];
        for (var i = 0; i < Letters; i++) letters[i] = Alphabet[Five(whole, i * 5)];
        return string.Join('-', letters.Chunk(Group).Select(c => new string(c)));
    }

    public static (byte Number, byte[] Set, byte[] Bytes) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var values = Values(text);
        var whole = Join(values);
        if (!Holds(whole)) throw Refused($"This share is mistyped{Where(values)}. Compare it with the paper or file.");
        var number = (byte)(whole[0] & 0xF);
        if (whole[0] >> 4 != Format >> 4 || number is < 1 or > 3) throw Refused("This share is of a newer version of Kosh. Use that version.");
        return (number, whole[1..(1 + SetBytes)], whole[(1 + SetBytes)..^ChecksumBytes]);
    }

    public static SealException Refused(string message) => new(SealFault.Share, message);

    private static byte[] Values(string text)
    {
        var letters = text.ToUpperInvariant().Replace('O', '0').Replace('I', '1').Replace('L', '1').Where(c => c != '-' && !char.IsWhiteSpace(c)).ToArray();
        if (letters.Length != Letters) throw Refused($"A share has {Letters} letters and digits in {Letters / Group} groups of {Group}; this has {letters.Length}.");
        var foreign = Array.FindIndex(letters, c => !Alphabet.Contains(c, StringComparison.Ordinal));
        if (foreign >= 0) throw Refused($"Group {(foreign / Group) + 1} of the share holds a letter that shares never have. Compare it with the paper or file.");
        return [.. letters.Select(c => (byte)Alphabet.IndexOf(c, StringComparison.Ordinal))];
    }

    // Which one letter, replaced, would make the checksum hold: for the person who compares, never to go on by itself.
    private static string Where(byte[] values)
    {
        var groups = new HashSet<int>();
        for (var i = 0; i < Letters; i++)
        {
            var typed = values[i];
            for (byte other = 0; other < Alphabet.Length; other++)
            {
                values[i] = other;
                if (Holds(Join(values))) groups.Add((i / Group) + 1);
            }
            values[i] = typed;
        }
        return groups.Count == 1 ? $" in group {groups.Single()}" : "";
    }

    private static bool Holds(byte[] whole) =>
        CryptographicOperations.FixedTimeEquals(Checksum(whole.AsSpan(..^ChecksumBytes)), whole.AsSpan(^ChecksumBytes..));

    private static byte[] Checksum(ReadOnlySpan<byte> body) => SHA256.HashData(body)[..ChecksumBytes];

    private static int Five(byte[] bytes, int bit)
    {
        var two = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
        return (two >> (11 - bit % 8)) & 31;
    }

    private static byte[] Join(byte[] values)
    {
        var whole = new byte[Bytes];
        for (var bit = 0; bit < Bytes * 8; bit++)
            whole[bit / 8] |= (byte)(((values[bit / 5] >> (4 - bit % 5)) & 1) << (7 - bit % 8));
        return whole;
    }
}
