namespace Kosh.Forms.Sealing;

internal static class Randomness
{
    public static byte[] Take(Func<int, byte[]> randomness, int bytes)
    {
        ArgumentNullException.ThrowIfNull(randomness);
        var taken = randomness(bytes);
        return taken.Length == bytes ? taken : throw new ArgumentException($"Asked for {bytes} random bytes, given {taken.Length}.", nameof(randomness));
    }
}
