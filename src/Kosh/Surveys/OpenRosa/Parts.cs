using Kosh.Platform.Problems;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Kosh.Surveys.OpenRosa;

/// <summary>One part of a submission as it streams in.</summary>
/// <param name="Name">The sender's name for it: data, never a path.</param>
internal sealed record Part(string Name, Stream Body)
{
    public const string Instance = "xml_submission_file";

    /// <summary>Says that more posts follow; the same body again is recognised without it.</summary>
    public const string Incomplete = "*isIncomplete*";
}

/// <summary>The parts of a multipart body one after the other, each to be read before the next; nothing is held here.</summary>
internal static class Parts
{
    private const int Most = 100;
    private const int BufferSize = 32 * 1024;
    private const int LongestName = 255;

    /// <exception cref="Problem"><c>surveys.not_multipart</c>, <c>surveys.broken_multipart</c>, <c>surveys.too_many_parts</c>, <c>surveys.part_name</c></exception>
    public static async IAsyncEnumerable<Part> Of(HttpRequest request)
    {
        var reader = new MultipartReader(Boundary(request.ContentType), request.Body, BufferSize) { HeadersCountLimit = 16, HeadersLengthLimit = 8 * 1024 };
        var count = 0;
        while (await BrokenStream.Guard(() => reader.ReadNextSectionAsync(request.HttpContext.RequestAborted)) is { } section)
        {
            if (++count > Most) throw new Problem(ProblemKind.TooLarge, "surveys.too_many_parts", Most);
            yield return new Part(NameOf(section), new BrokenStream(section.Body));
        }
    }

    private static string Boundary(string? contentType)
    {
        if (MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 100 } boundary) return boundary;
        throw new Problem(ProblemKind.Invalid, "surveys.not_multipart");
    }

    // OpenRosa: the part's name is the file's name as the instance gives it.
    private static string NameOf(MultipartSection section)
    {
        if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
            && HeaderUtilities.RemoveQuotes(disposition.Name).Value is { Length: > 0 and <= LongestName } name) return name;
        throw new Problem(ProblemKind.Invalid, "surveys.part_name");
    }
}

/// <summary>Turns what a torn or malformed body throws into a <see cref="Problem"/>; a full disk of ours is told apart so.</summary>
internal sealed class BrokenStream(Stream body) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static async Task<T> Guard<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (IsBroken(e))
        {
            throw Broken();
        }
    }

    // Called once for every few kilobytes, so it makes nothing that the collector must take away.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = body.ReadAsync(buffer, cancellationToken);
            return read.IsCompletedSuccessfully ? read : Awaited(read);
        }
        catch (Exception e) when (IsBroken(e))
        {
            throw Broken();
        }
    }

    private static async ValueTask<int> Awaited(ValueTask<int> read)
    {
        try
        {
            return await read;
        }
        catch (Exception e) when (IsBroken(e))
        {
            throw Broken();
        }
    }

    private static bool IsBroken(Exception e) => e is InvalidDataException or IOException and not BadHttpRequestException;

    private static Problem Broken() => new(ProblemKind.Invalid, "surveys.broken_multipart");

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
