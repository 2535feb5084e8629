using System.Formats.Tar;
using System.Text.Json;
using Kosh.Platform.Db;
using Kosh.Platform.Files;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;

namespace Kosh.Platform.Keeping;

/// <summary>
/// Makes a network of a backup, in an empty place only and whole or not at all: everything is first made aside in the folder, read
/// back and compared with what the backup says it holds; then it takes its place, the settings last, without which it is no network.
/// </summary>
internal sealed class RestoreBackup(IReadOnlyList<Migration> known, Clock clock)
{
    private const string Making = ".restoring";
    private const int LongestText = 16 * 1024 * 1024;

    /// <param name="opened">The tar inside the backup.</param>
    /// <param name="folder">Where the network shall be; empty or not there.</param>
    /// <param name="database">A connection string; empty for SQLite in the folder; null as in the backup.</param>
    /// <param name="stop">Stops, leaving nothing.</param>
    /// <exception cref="Problem">The place is not empty, the backup is damaged, or of a newer version.</exception>
    public async Task<BackupContents> Restore(Stream opened, string folder, string? database, CancellationToken stop)
    {
        OwnerOnly.FromNowOn();
        var wasThere = Directory.Exists(folder);
        if (File.Exists(folder) || (wasThere && !IsFree(folder))) throw new Problem(ProblemKind.Conflict, "settings.folder_not_empty", folder);
        var making = Path.Combine(folder, Making);
        Directory.CreateDirectory(making);
        var alone = FolderInUse.Alone(making);
        var isWhole = false;
        try
        {
            Clear(folder, except: Making); // what one that was killed left
            Clear(making, except: FolderInUse.FileName);
            var contents = await Fill(opened, making, database, stop);
            Raise(making, folder);
            isWhole = true;
            return contents;
        }
        finally
        {
            await alone.DisposeAsync();
            if (isWhole || wasThere) Directory.Delete(making, recursive: true);
            if (!isWhole && !wasThere) Directory.Delete(folder, recursive: true);
        }
    }

    // Empty, or begun by a restore that did not end.
    private static bool IsFree(string folder)
    {
        var names = Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).ToList();
        return names.Count == 0 || (names.Contains(Making) && !names.Contains(SettingsSources.FileName) && names.All(n => n == Making || IsPart(n!)));
    }

    private static bool IsPart(string name) => name is "files" or "keys" or FolderInUse.FileName || name.StartsWith("kosh.db", StringComparison.Ordinal);

    // The settings come last: without them no verb takes the folder for a network.
    private static void Raise(string making, string folder)
    {
        foreach (var entry in new DirectoryInfo(making).EnumerateFileSystemInfos().Where(e => IsPart(e.Name) && e.Name != FolderInUse.FileName).ToList())
            Directory.Move(entry.FullName, Path.Combine(folder, entry.Name));
        FolderSync.Sync(folder);
        BlobStore.Rename(Path.Combine(making, SettingsSources.FileName), Path.Combine(folder, SettingsSources.FileName));
    }

    private static void Clear(string folder, string except)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(e => e.Name != except))
            if (entry is DirectoryInfo inner) inner.Delete(recursive: true);
            else entry.Delete();
    }

    private async Task<BackupContents> Fill(Stream opened, string making, string? database, CancellationToken stop)
    {
        await using var tar = new TarReader(opened);
        var first = await tar.GetNextEntryAsync(cancellationToken: stop);
        if (first?.Name != BackupContents.Settings) throw new InvalidDataException("no settings at its beginning");
        await File.WriteAllBytesAsync(Path.Combine(making, SettingsSources.FileName), Bytes(first), stop);
        var settings = SettingsSources.Read(making, _ => null);
        settings = (settings with { Database = database ?? settings.Database }).Checked();
        DataFolder.MakeEmpty(settings);

        await using var tables = await TableFilling.Begin(settings, known, clock);
        var blobs = new BlobStore(settings.BlobFolder);
        var (files, bytes, contents) = (0L, 0L, (BackupContents?)null);
        while (contents is null && await tar.GetNextEntryAsync(cancellationToken: stop) is { } entry)
        {
            if (entry.Name.StartsWith(BackupContents.Keys, StringComparison.Ordinal)) await AddKey(settings, entry, stop);
            else if (entry.Name.StartsWith(BackupContents.Rows, StringComparison.Ordinal)) await tables.Add(entry.Name.Split('/')[1], entry.DataStream ?? Stream.Null);
            else if (entry.Name.StartsWith(BackupContents.Blobs, StringComparison.Ordinal)) (files, bytes) = (files + 1, bytes + await AddBlob(blobs, entry, stop));
            else if (entry.Name == BackupContents.End) contents = JsonSerializer.Deserialize<BackupContents>(Bytes(entry));
            else throw new InvalidDataException($"something unknown: {entry.Name}");
        }
        if (contents is null || contents.Files != files || contents.FileBytes != bytes) throw new InvalidDataException("files are missing");
        if (await tar.GetNextEntryAsync(cancellationToken: stop) is not null) throw new InvalidDataException("something after its end");
        await opened.CopyToAsync(Stream.Null, stop); // to the last chunk, which proves that nothing was cut off
        await tables.Finish(contents.Tables);
        return contents;
    }

    private static byte[] Bytes(TarEntry entry)
    {
        if (entry.Length > LongestText) throw new InvalidDataException($"{entry.Name} is too long");
        var bytes = new byte[entry.Length];
        entry.DataStream?.ReadExactly(bytes);
        return bytes;
    }

    private static async Task AddKey(Settings.Settings settings, TarEntry entry, CancellationToken stop)
    {
        var name = Path.GetFileName(entry.Name);
        if (name.Length == 0 || BackupContents.Keys + name != entry.Name || name.StartsWith('.')) throw new InvalidDataException($"a key under the name {entry.Name}");
        await File.WriteAllBytesAsync(Path.Combine(settings.KeyFolder, name), Bytes(entry), stop);
    }

    private static async Task<long> AddBlob(BlobStore blobs, TarEntry entry, CancellationToken stop)
    {
        var stored = await blobs.Put(entry.DataStream ?? Stream.Null, entry.Length, time: entry.ModificationTime.UtcDateTime, stop: stop);
        return BackupContents.Blobs + stored.Sha256 == entry.Name ? stored.Length : throw new InvalidDataException($"{entry.Name} is not what its name says");
    }
}
