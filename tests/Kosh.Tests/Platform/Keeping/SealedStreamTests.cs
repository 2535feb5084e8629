using System.Security.Cryptography;
using Kosh.Platform.Keeping;

namespace Kosh.Tests.Platform.Keeping;

/// <summary>Whatever is done to the sealed bytes, either all of the clear bytes come out or it is noticed.</summary>
public sealed class SealedStreamTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Head = "head\n"u8.ToArray();
    private const int Chunk = ChunkCipher.SealedSize;

    [Theory]
    [InlineData(0), InlineData(1), InlineData(ChunkCipher.Size - 1), InlineData(ChunkCipher.Size), InlineData(ChunkCipher.Size + 1), InlineData(3 * ChunkCipher.Size), InlineData(1_000_000)]
    public void What_was_sealed_is_opened(int length)
    {
        var clear = RandomNumberGenerator.GetBytes(length);
        Assert.Equal(clear, Open(Seal(clear), Key, Head));
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_noticed()
    {
        var sealedBytes = Seal(RandomNumberGenerator.GetBytes(2 * ChunkCipher.Size + 100));
        foreach (var at in Enumerable.Range(0, 40).Select(_ => RandomNumberGenerator.GetInt32(sealedBytes.Length)).Append(0).Append(sealedBytes.Length - 1))
        {
            var damaged = sealedBytes.ToArray();
            damaged[at] ^= (byte)(1 << (at % 8));
            Assert.ThrowsAny<CryptographicException>(() => Open(damaged, Key, Head));
        }
    }

    [Fact]
    public void A_cut_a_swap_a_repetition_and_something_appended_are_noticed()
    {
        var s = Seal(RandomNumberGenerator.GetBytes(3 * ChunkCipher.Size));
        byte[][] damaged =
        [
            [], s[..5], s[..Chunk], s[..(2 * Chunk)], s[..^1], s[..(Chunk + 100)],
            [.. s[Chunk..(2 * Chunk)], .. s[..Chunk], .. s[(2 * Chunk)..]], [.. s[..Chunk], .. s], s[Chunk..], [.. s, 0], [.. s, .. s],
        ];
        foreach (var bytes in damaged) Assert.ThrowsAny<CryptographicException>(() => Open(bytes, Key, Head));
    }

    [Fact]
    public void Another_head_or_key_opens_nothing()
    {
        var s = Seal([1, 2, 3]);
        Assert.ThrowsAny<CryptographicException>(() => Open(s, Key, "other\n"u8.ToArray()));
        Assert.ThrowsAny<CryptographicException>(() => Open(s, RandomNumberGenerator.GetBytes(32), Head));
    }

    private static byte[] Seal(byte[] clear)
    {
        using var to = new MemoryStream();
        using var seal = new SealingStream(to, Key, Head);
        for (var at = 0; at < clear.Length; at += 70_001) seal.Write(clear.AsSpan(at, Math.Min(70_001, clear.Length - at)));
        seal.End();
        return to.ToArray();
    }

    private static byte[] Open(byte[] bytes, byte[] key, byte[] head)
    {
        using var opening = new OpeningStream(new MemoryStream(bytes), key, head);
        using var to = new MemoryStream();
        opening.CopyTo(to);
        return to.ToArray();
    }
}
