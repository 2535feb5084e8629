using System.Buffers;
using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Kosh.Platform.Db;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;

namespace Kosh.Platform.Keeping;

/// <summary>
/// Writes all of a network as one tar: settings, keys, every table as it was at one moment, files. Writers are not kept waiting and
/// nothing is put on a disk unsealed: the database is read inside a transaction that goes on seeing its first moment. A file that a
/// row of that moment names lies on the disk before the row does, so files come after tables.
/// </summary>
internal sealed class WriteBackup(Settings.Settings settings, IReadOnlyList<Migration> known, Clock clock)
{
    private const int PartSize = 4 * 1024 * 1024;

    public async Task<BackupContents> Write(Stream to, CancellationToken stop)
    {
        await using var tar = new TarWriter(to, TarEntryFormat.Pax, leaveOpen: true);
        await AddFile(tar, BackupContents.Settings, Path.Combine(settings.Folder, SettingsSources.FileName), stop);
        foreach (var key in Directory.EnumerateFiles(settings.KeyFolder).Order(StringComparer.Ordinal))
            await AddFile(tar, BackupContents.Keys + Path.GetFileName(key), key, stop);
        var tables = await AddTables(tar, stop);
        var (files, bytes) = await AddBlobs(tar, stop);
        var contents = new BackupContents(KoshHost.Version, clock.NowText, tables, files, bytes);
        await Add(tar, BackupContents.End, JsonSerializer.SerializeToUtf8Bytes(contents), stop);
        return contents;
    }

    private async Task<IReadOnlyList<TableContents>> AddTables(TarWriter tar, CancellationToken stop)
    {
        var dialect = Dialect.Of(settings.Database, settings.SqliteFile);
        await using var connection = await dialect.Open();
        await using var transaction = await dialect.Snapshot(connection);
        var copy = new TableCopy(connection, transaction);
        var applied = await Migrator.Applied(new Reading(connection, transaction, dialect), known);
        var tables = new List<TableContents>();
        foreach (var table in KeptTable.Of(applied))
            tables.Add(await AddTable(tar, copy, await copy.Shape(table), stop));
        return tables;
    }

    private static async Task<TableContents> AddTable(TarWriter tar, TableCopy copy, TableShape table, CancellationToken stop)
    {
        var sum = new TableSum();
        var parts = new RowParts(PartSize);
        var number = 0;
        await foreach (var row in copy.Rows(table))
        {
            sum.Add(row);
            if (parts.Add(row) is { } full) await Add(tar, Part(table, ++number), full, stop);
        }
        if (parts.Rest() is { } rest) await Add(tar, Part(table, ++number), rest, stop);
        return new(table.Name, table.Columns, sum.Rows, sum.Hash);
    }

    private static string Part(TableShape table, int number) => $"{BackupContents.Rows}{table.Name}/{number:d6}";

    private async Task<(long Files, long Bytes)> AddBlobs(TarWriter tar, CancellationToken stop)
    {
        var (files, bytes) = (0L, 0L);
        foreach (var blob in Blobs.In(settings.BlobFolder))
        {
            if (await AddFile(tar, BackupContents.Blobs + Path.GetFileName(blob), blob, stop) is not { } length) continue;
            files++;
            bytes += length;
        }
        return (files, bytes);
    }

    /// <returns>Its length; null where the file went meanwhile, as one does whose survey's time is over.</returns>
    private static async Task<long?> AddFile(TarWriter tar, string name, string path, CancellationToken stop)
    {
        try
        {
            await using var file = File.OpenRead(path);
            var entry = new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = file, ModificationTime = File.GetLastWriteTimeUtc(path), Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
            await tar.WriteEntryAsync(entry, stop);
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static Task Add(TarWriter tar, string name, byte[] bytes, CancellationToken stop) =>
        tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes), ModificationTime = DateTimeOffset.UnixEpoch }, stop);
}

/// <summary>Gathers rows, each after its length, into packed parts that fit into memory.</summary>
internal sealed class RowParts(int size)
{
    private readonly ArrayBufferWriter<byte> rows = new();

    /// <returns>A packed part when enough is together.</returns>
    public byte[]? Add(byte[] row)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, row.Length);
        rows.Write(length);
        rows.Write(row);
        return rows.WrittenCount < size ? null : Rest();
    }

    public byte[]? Rest()
    {
        if (rows.WrittenCount == 0) return null;
        var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(rows.WrittenSpan);
        rows.ResetWrittenCount();
        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">A row ends early.</exception>
    public static IEnumerable<byte[]> Unpack(Stream part)
    {
        using var zip = new ZLibStream(part, CompressionMode.Decompress, leaveOpen: true);
        var length = new byte[4];
        while (zip.ReadAtLeast(length, 4, throwOnEndOfStream: false) is > 0 and var read)
        {
            var row = new byte[read == 4 ? BinaryPrimitives.ReadInt32LittleEndian(length) is >= 0 and var n ? n : throw new InvalidDataException("a row without length") : throw new InvalidDataException("a row that ends early")];
            if (zip.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length) throw new InvalidDataException("a row that ends early");
            yield return row;
        }
    }
}

/// <summary>The files that came from outside, each named by its hash; not what is just being staged.</summary>
internal static class Blobs
{
    public static IEnumerable<string> In(string folder) => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => IsName(Path.GetFileName(f)) && Path.GetFileName(Path.GetDirectoryName(f))?.Length == 2);

    public static bool IsName(string name) => name.Length == 64 && name.All(char.IsAsciiHexDigitLower);
}
