using Kosh.Platform.Files;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Settings;

/// <summary>Makes a new data folder: whole, or not at all.</summary>
public static class DataFolder
{
    private const int DiskFull = 28; // ENOSPC

    /// <param name="settings">What is written to its settings file.</param>
    /// <param name="fill">Makes what else belongs there, such as the database; where it fails, the folder goes again.</param>
    /// <exception cref="Problem">The folder is one already, holds other files, cannot be written, or the disk is full.</exception>
    public static async Task Make(Settings settings, Func<Task> fill)
    {
        var folder = settings.Checked().Folder;
        var wasThere = Directory.Exists(folder);
        OwnerOnly.FromNowOn();
        try
        {
            CheckIsNew(folder);
            try
            {
                MakeEmpty(settings);
                await fill();
            }
            catch
            {
                Undo(folder, wasThere);
                throw;
            }
        }
        catch (Exception e) when (Refusal(e, folder) is { } problem)
        {
            throw problem;
        }
    }

    /// <summary>That nothing a network cannot do without has gone: an empty database must never take the place of a lost one.</summary>
    /// <exception cref="Problem">The database is missing, or a file stands where a folder belongs.</exception>
    public static void CheckWhole(Settings settings)
    {
        if (new[] { settings.KeyFolder, settings.BlobFolder }.FirstOrDefault(File.Exists) is { } file)
            throw new Problem(ProblemKind.Invalid, "settings.not_a_folder", file);
        if (settings.Database.Length == 0 && !File.Exists(settings.SqliteFile))
            throw new Problem(ProblemKind.NotFound, "database.missing", settings.Folder, settings.SqliteFile);
    }

    private static void CheckIsNew(string folder)
    {
        if (File.Exists(Path.Combine(folder, SettingsSources.FileName))) throw new Problem(ProblemKind.Conflict, "settings.folder_exists", folder);
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new Problem(ProblemKind.Conflict, "settings.folder_not_empty", folder);
    }

    /// <summary>Folders and settings file, without a database. Keys and a connection string are for the owner's eyes only.</summary>
    internal static void MakeEmpty(Settings settings)
    {
        OwnerOnly.FromNowOn();
        foreach (var folder in (string[])[settings.Folder, settings.KeyFolder, settings.BlobFolder])
        {
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        File.WriteAllText(Path.Combine(settings.Folder, SettingsSources.FileName), SettingsSources.Write(settings));
    }

    private static void Undo(string folder, bool wasThere)
    {
        if (!Directory.Exists(folder)) return;
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
                if (entry is DirectoryInfo inner) inner.Delete(recursive: true);
                else entry.Delete();
            if (!wasThere) Directory.Delete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What could not be written cannot always be cleared; the first failure is the one to tell.
        }
    }

    private static Problem? Refusal(Exception e, string folder) => e switch
    {
        IOException { HResult: DiskFull } => new(ProblemKind.Full, "settings.folder_full", folder),
        IOException or UnauthorizedAccessException => new(ProblemKind.Busy, "settings.folder_read_only", folder),
        _ => null,
    };
}
