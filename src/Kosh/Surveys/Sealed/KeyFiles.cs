using Kosh.Platform.Problems;

namespace Kosh.Surveys.Sealed;

/// <summary>The key files on the disk of whoever makes them: readable by their owner alone, never written over another file.</summary>
internal static class KeyFiles
{
    private const int MaxLength = 64 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="Problem"><c>surveys.file_unreadable</c>.</exception>
    public static async Task<string> Read(string path, CancellationToken stop)
    {
        try
        {
            if (new FileInfo(path).Length > MaxLength) throw new IOException();
            return await File.ReadAllTextAsync(path, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Problem(ProblemKind.NotFound, "surveys.file_unreadable", path);
        }
    }

    /// <exception cref="Problem"><c>surveys.keys_exists</c>.</exception>
    public static void RefuseExisting(IEnumerable<string> paths)
    {
        if (paths.FirstOrDefault(p => File.Exists(p) || Directory.Exists(p)) is { } there) throw new Problem(ProblemKind.Conflict, "surveys.keys_exists", there);
    }

    /// <summary>Writes all of them or none.</summary>
    /// <exception cref="Problem"><c>surveys.keys_exists</c> or <c>surveys.file_unwritable</c>.</exception>
    public static void Write(params IReadOnlyList<(string Path, string Text)> files)
    {
        RefuseExisting(files.Select(f => f.Path));
        var written = new List<string>();
        var current = "";
        try
        {
            foreach (var (path, text) in files)
            {
                current = path;
                using var file = Create(path);
                written.Add(path);
                file.Write(System.Text.Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            foreach (var path in written) File.Delete(path);
            throw new Problem(ProblemKind.Busy, "surveys.file_unwritable", current);
        }
    }

    private static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
