using System.Collections.Concurrent;
using System.IO.Compression;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Outgoing;

/// <summary>
/// Reads a body while counting what comes out of its packing; <c>MaxResponseContentBufferSize</c> does not count a streamed one.
/// Nothing is believed of <c>Content-Length</c>. Only a few bodies at once may grow large, so that a hundred bad servers fill
/// no memory and keep nobody from the small ones.
/// </summary>
internal sealed class OutboundBody : IDisposable
{
    private const int Piece = 32 * 1024;
    private const int Small = 250_000;
    private const int LargeAtOnce = 2;
    private readonly SemaphoreSlim large = new(LargeAtOnce);
    private readonly ConcurrentBag<byte[]> spare = []; // what one bad server filled, the next fills again
    private int reading;

    /// <exception cref="Problem"><c>outgoing.large</c>; <c>outgoing.failed</c>: packed otherwise than was asked for.</exception>
    public async Task<byte[]> Read(HttpContent content, int most, CancellationToken stop)
    {
        await using var raw = await content.ReadAsStreamAsync(stop);
        await using var plain = Unpack(raw, content.Headers.ContentEncoding);
        var pieces = new List<(byte[] Bytes, int Length)>();
        var isLarge = false;
        Interlocked.Increment(ref reading);
        try
        {
            for (var total = 0L; ;)
            {
                var piece = spare.TryTake(out var used) ? used : new byte[Piece];
                pieces.Add((piece, 0));
                var read = await plain.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, stop);
                pieces[^1] = (piece, read);
                total += read;
                if (total > most) throw new Problem(ProblemKind.TooLarge, "outgoing.large", most / 1_000_000);
                if (read < piece.Length) return Joined(pieces, (int)total);
                if (isLarge || total <= Small) continue;
                await large.WaitAsync(stop);
                isLarge = true;
            }
        }
        finally
        {
            foreach (var (bytes, _) in pieces) spare.Add(bytes);
            if (Interlocked.Decrement(ref reading) == 0) spare.Clear();
            if (isLarge) large.Release();
        }
    }

    public void Dispose() => large.Dispose();

    private static byte[] Joined(List<(byte[] Bytes, int Length)> pieces, int total)
    {
        var body = new byte[total];
        var at = 0;
        foreach (var (bytes, length) in pieces)
        {
            bytes.AsSpan(0, length).CopyTo(body.AsSpan(at));
            at += length;
        }
        return body;
    }

    private static Stream Unpack(Stream raw, ICollection<string> encodings) => string.Join(',', encodings).ToLowerInvariant() switch
    {
        "" or "identity" => raw,
        "gzip" or "x-gzip" => new GZipStream(raw, CompressionMode.Decompress),
        "br" => new BrotliStream(raw, CompressionMode.Decompress),
        _ => throw new Problem(ProblemKind.Invalid, "outgoing.failed"), // packed twice, or in a way that was not asked for
    };
}
