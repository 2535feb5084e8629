using Kosh.Platform.Problems;

namespace Kosh.Platform.Keeping;

/// <summary>Servers over a folder hold its lock together; what must not happen under a running server holds it alone.</summary>
internal static class FolderInUse
{
    public const string FileName = "serving.lock";

    public static FileStream Share(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Problem(ProblemKind.Busy, "keeping.folder_locked", folder);
        }
    }

    /// <exception cref="Problem"><c>keeping.served</c>.</exception>
    public static FileStream Alone(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new Problem(ProblemKind.Busy, "keeping.served", folder);
        }
    }
}
