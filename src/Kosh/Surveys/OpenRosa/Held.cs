using Kosh.Platform.Problems;

namespace Kosh.Surveys.OpenRosa;

/// <summary>Reads a small part whole, because it must be understood before anything of it may touch the disk.</summary>
internal static class Held
{
    /// <exception cref="Problem"><c>files.too_large</c>, or the code given for what is beyond.</exception>
    public static async Task<MemoryStream> Read(Stream body, long most, CancellationToken stop, string? tooLarge = null)
    {
        var held = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, stop)) > 0;)
        {
            if (held.Length + read > most) throw new Problem(ProblemKind.TooLarge, tooLarge ?? "files.too_large", most);
            held.Write(buffer, 0, read);
        }
        held.Position = 0;
        return held;
    }
}
