using System.Text;
using System.Text.Json;
using Kosh.Figures.Computing;
using Kosh.Platform.Problems;

namespace Kosh.Figures.Releases;

/// <summary>
/// What goes back from an analyst's desk to the server: the published tables of one sealed survey, each with its question,
/// design, n, what is hidden, and the hash of the interviews it was computed from. No answer of anybody.
/// </summary>
/// <param name="Format">1.</param>
/// <param name="Made">The day at the desk.</param>
internal sealed record TableRelease(int Format, string SurveyId, DateOnly Made, IReadOnlyList<ReleasedFigure> Figures)
{
    public const int Current = 1;

    /// <summary>Bytes of a release file; fifty figures with seven languages have about half a million.</summary>
    public const int Longest = 5 * 1024 * 1024;

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(CanonicalJson.Write(this));

    /// <exception cref="Problem"><c>figures.release_unread</c></exception>
    public static TableRelease Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var release = CanonicalJson.Read<TableRelease>(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
            // What would be written otherwise than it was read holds something that this program does not know.
            return release is { Format: Current, Figures: not null } && release.ToBytes().AsSpan().SequenceEqual(bytes) ? release : throw Unread();
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NullReferenceException or InvalidOperationException)
        {
            throw Unread();
        }
    }

    private static Problem Unread() => new(ProblemKind.Invalid, "figures.release_unread");
}

internal sealed record ReleasedFigure(Definition Definition, FigureResult Result);
