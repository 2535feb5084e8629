using System.Security.Cryptography;

namespace Kosh.Forms.Sealing;

/// <summary>
/// A recovery key of 32 bytes in three shares of which any two give it back and one says nothing at all (Shamir, "How to share a secret",
/// Communications of the ACM 22 (1979) 612-613), byte by byte on lines over GF(256).
/// </summary>
public static class RecoveryShares
{
    private const int KeyBytes = 32;
    private const int Count = 3;

    /// <param name="key">32 bytes.</param>
    /// <param name="randomness">Gives that many unpredictable bytes.</param>
    /// <returns>Three shares, each 16 groups of four letters and digits, without I, L, O and U.</returns>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public static IReadOnlyList<string> Split(ReadOnlySpan<byte> key, Func<int, byte[]> randomness)
    {
        if (key.Length != KeyBytes) throw new ArgumentException($"A recovery key has {KeyBytes} bytes.", nameof(key));
        var slopes = Randomness.Take(randomness, KeyBytes);
        var set = Randomness.Take(randomness, ShareText.SetBytes);
        var shares = new List<string>();
        Span<byte> share = stackalloc byte[KeyBytes];
        for (byte number = 1; number <= Count; number++)
        {
            for (var i = 0; i < KeyBytes; i++) share[i] = (byte)(key[i] ^ Gf256.Multiply(slopes[i], number));
            shares.Add(ShareText.Write(number, set, share));
        }
        CryptographicOperations.ZeroMemory(slopes);
        CryptographicOperations.ZeroMemory(share);
        return shares;
    }

    /// <summary>The recovery key of two shares in any order. Capitals, spaces and hyphens do not matter; O counts as 0, I and L as 1.</summary>
    /// <exception cref="SealException"><see cref="SealFault.Share"/>: a share is mistyped (the group is named where one letter is wrong), both
    /// are the same one, or they belong to different sets.</exception>
    public static byte[] Combine(string first, string second)
    {
        var (a, b) = (ShareText.Read(first), ShareText.Read(second));
        if (!a.Set.AsSpan().SequenceEqual(b.Set)) throw ShareText.Refused("The two shares belong to different keys. Compare the fingerprints beside them.");
        if (a.Number == b.Number) throw ShareText.Refused($"Share {a.Number} was given twice. Two different ones are needed.");
        // The line through both points at 0: (a·y_b + b·y_a) / (a + b), and minus is plus.
        var divisor = Gf256.Invert((byte)(a.Number ^ b.Number));
        var key = new byte[KeyBytes];
        for (var i = 0; i < KeyBytes; i++)
            key[i] = Gf256.Multiply(divisor, (byte)(Gf256.Multiply(a.Number, b.Bytes[i]) ^ Gf256.Multiply(b.Number, a.Bytes[i])));
        CryptographicOperations.ZeroMemory(a.Bytes);
        CryptographicOperations.ZeroMemory(b.Bytes);
        return key;
    }

    /// <summary>Which of the three a share is, and the set it belongs to, without combining.</summary>
    /// <returns>1 to 3, and six hexadecimal digits.</returns>
    /// <exception cref="SealException"><see cref="SealFault.Share"/>.</exception>
    public static (int Number, string Set) Inspect(string share)
    {
        var (number, set, bytes) = ShareText.Read(share);
        CryptographicOperations.ZeroMemory(bytes);
        return (number, Convert.ToHexStringLower(set));
    }
}
