using System.Buffers;
using System.Security.Cryptography;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Files;

/// <summary>What was stored: the name under which to find it (its SHA-256) and its size in bytes.</summary>
public sealed record Blob(string Sha256, long Length);

/// <summary>
/// The only writer of files that come from outside. A file is named by its own hash, streamed to a staging name, synced,
/// renamed, and its folder synced, before any row may speak of it. The sender's name is never part of a path.
/// </summary>
public sealed class BlobStore(string folder)
{
    private const int BufferSize = 64 * 1024;

    /// <param name="content">The bytes, read to their end.</param>
    /// <param name="most">Bytes allowed.</param>
    /// <param name="head">Bytes that were read already and come first.</param>
    /// <param name="time">What the file says of its time, where the true one must not be told.</param>
    /// <param name="stop">Stops, leaving nothing.</param>
    /// <exception cref="Problem"><c>files.too_large</c> beyond <paramref name="most"/> bytes; <c>files.full</c> when the disk is.</exception>
    public async Task<Blob> Put(Stream content, long most, ReadOnlyMemory<byte> head = default, DateTime? time = null, CancellationToken stop = default)
    {
        var staging = Path.Combine(folder, "staging", Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(staging)!);
            var blob = await Stage(content, staging, most, head, stop);
            if (time is { } said) Level(staging, said);
            var place = PathOf(blob.Sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            Rename(staging, place);
            return blob;
        }
        catch (IOException e) when (e is not FileNotFoundException and not DirectoryNotFoundException && IsFull(e))
        {
            throw new Problem(ProblemKind.Full, "files.full");
        }
        catch (UnauthorizedAccessException)
        {
            throw new Problem(ProblemKind.Busy, "files.read_only");
        }
        finally
        {
            if (File.Exists(staging)) File.Delete(staging);
        }
    }

    /// <exception cref="Problem"><c>files.missing</c></exception>
    public Stream Open(string sha256)
    {
        var place = PathOf(sha256);
        return File.Exists(place) ? File.OpenRead(place) : throw new Problem(ProblemKind.NotFound, "files.missing", sha256);
    }

    /// <summary>Gives a finished file its name in one step that survives a power cut.</summary>
    public static void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        FolderSync.Sync(Path.GetDirectoryName(to)!);
    }

    /// <summary>Deletes a file that no row names any more; one that is gone already is no fault.</summary>
    public void Remove(string sha256)
    {
        var place = PathOf(sha256);
        if (!File.Exists(place)) return;
        File.Delete(place);
        FolderSync.Sync(Path.GetDirectoryName(place)!);
    }

    private string PathOf(string sha256) => sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(folder, sha256[..2], sha256)
        : throw new Problem(ProblemKind.NotFound, "files.missing", "?");

    private static async Task<Blob> Stage(Stream content, string staging, long most, ReadOnlyMemory<byte> head, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var file = new FileStream(staging, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
            long length = head.Length;
            hash.AppendData(head.Span);
            await file.WriteAsync(head, stop);
            for (int read; (read = await content.ReadAsync(buffer, stop)) > 0;)
            {
                if ((length += read) > most) throw new Problem(ProblemKind.TooLarge, "files.too_large", most);
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), stop);
            }
            file.Flush(flushToDisk: true);
            return new Blob(Convert.ToHexStringLower(hash.GetHashAndReset()), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Level(string file, DateTime time)
    {
        File.SetLastWriteTimeUtc(file, time);
        File.SetLastAccessTimeUtc(file, time);
    }

    private static bool IsFull(IOException e) => (e.HResult & 0xFFFF) is 28 or 112 || e.Message.Contains("No space", StringComparison.Ordinal);
}
