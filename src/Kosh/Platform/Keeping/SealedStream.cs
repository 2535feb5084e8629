using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Kosh.Platform.Keeping;

/// <summary>
/// Writes bytes as chunks of AES-256-GCM. A chunk's nonce is its number and whether it is the last one, so that none can be
/// changed, swapped, doubled or left out unseen, the end included (the STREAM construction; Hoang, Reyhanitabar, Rogaway and
/// Vizár 2015). The key must never have sealed anything else.
/// </summary>
internal sealed class SealingStream(Stream to, byte[] key, byte[] header) : Stream
{
    private readonly ChunkCipher cipher = new(key, header);
    private readonly byte[] chunk = new byte[ChunkCipher.Size];
    private int length;
    private bool isDone;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (length == chunk.Length) Flush(last: false);
            var part = buffer[..Math.Min(buffer.Length, chunk.Length - length)];
            part.CopyTo(chunk.AsSpan(length));
            length += part.Length;
            buffer = buffer[part.Length..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Writes the last chunk; without it the whole is refused as cut off.</summary>
    public void End()
    {
        Flush(last: true);
        isDone = true;
    }

    private void Flush(bool last)
    {
        ObjectDisposedException.ThrowIf(isDone, this);
        to.Write(cipher.Seal(chunk.AsSpan(0, length), last));
        length = 0;
    }

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) cipher.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

/// <summary>Gives out only bytes whose chunk was found whole and in its place.</summary>
/// <exception cref="CryptographicException">When read: a chunk is damaged, misplaced or missing, or the key is another.</exception>
internal sealed class OpeningStream(Stream from, byte[] key, byte[] header) : Stream
{
    private readonly ChunkCipher cipher = new(key, header);
    private byte[] opened = [];
    private int given;
    private byte[]? ahead;
    private bool isLast;

    /// <summary>Chunks that were found whole.</summary>
    public long Chunks => cipher.Count;

    public override int Read(Span<byte> buffer)
    {
        while (given == opened.Length)
        {
            if (isLast) return 0;
            Next();
        }
        var part = opened.AsSpan(given, Math.Min(buffer.Length, opened.Length - given));
        part.CopyTo(buffer);
        given += part.Length;
        return part.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    // The last chunk is known by what follows it: nothing.
    private void Next()
    {
        var present = ahead ?? Take();
        ahead = present.Length < ChunkCipher.SealedSize ? [] : Take();
        isLast = ahead.Length == 0;
        opened = cipher.Open(present, isLast);
        given = 0;
    }

    private byte[] Take()
    {
        var bytes = new byte[ChunkCipher.SealedSize];
        return bytes[..from.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) cipher.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

internal sealed class ChunkCipher(byte[] key, byte[] header) : IDisposable
{
    public const int Size = 256 * 1024;
    public const int SealedSize = Size + Tag;
    private const int Tag = 16;
    private readonly AesGcm aes = new(key, Tag);
    private readonly byte[] about = SHA256.HashData(header);

    public long Count { get; private set; }

    public byte[] Seal(ReadOnlySpan<byte> chunk, bool last)
    {
        var bytes = new byte[chunk.Length + Tag];
        aes.Encrypt(Nonce(last), chunk, bytes.AsSpan(0, chunk.Length), bytes.AsSpan(chunk.Length), about);
        Count++;
        return bytes;
    }

    public byte[] Open(ReadOnlySpan<byte> chunk, bool last)
    {
        if (chunk.Length < Tag) throw new CryptographicException("cut off");
        var bytes = new byte[chunk.Length - Tag];
        aes.Decrypt(Nonce(last), chunk[..^Tag], chunk[^Tag..], bytes, about);
        Count++;
        return bytes;
    }

    private byte[] Nonce(bool last)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(3), Count);
        nonce[11] = last ? (byte)1 : (byte)0;
        return nonce;
    }

    public void Dispose() => aes.Dispose();
}
