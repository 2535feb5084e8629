using Kosh.Platform.Db;
using Kosh.Platform.Files;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;

namespace Kosh.Platform.Keeping;

/// <summary>A table before and after.</summary>
internal sealed record MovedTable(string Name, long Rows, string Before, string After);

/// <summary>
/// Moves a network from SQLite to PostgreSQL or back: copies every table into an empty database, compares rows and sums, and only
/// then lets the settings name the new one. The old database stays as it is.
/// </summary>
internal sealed class MoveDatabase(Settings.Settings settings, IReadOnlyList<Migration> known, Clock clock)
{
    /// <param name="target">A connection string; empty for SQLite in the folder.</param>
    /// <exception cref="Problem">A server runs over the folder, the target is used or the same, or something differs afterwards.</exception>
    public async Task<IReadOnlyList<MovedTable>> Move(string target)
    {
        using var alone = FolderInUse.Alone(settings.Folder);
        var there = (settings with { Database = target }).Checked();
        if (target == settings.Database) throw new Problem(ProblemKind.Conflict, "keeping.same_database");
        if (target.Length == 0 && File.Exists(settings.SqliteFile)) throw new Problem(ProblemKind.Conflict, "keeping.database_used", settings.SqliteFile);
        var making = there with { Folder = Path.Combine(settings.Folder, ".moving") };
        if (Directory.Exists(making.Folder)) Directory.Delete(making.Folder, recursive: true); // of one that was killed
        Directory.CreateDirectory(making.Folder);
        try
        {
            var moved = await Copy(making);
            if (target.Length == 0) BlobStore.Rename(making.SqliteFile, there.SqliteFile);
            // What the environment says of other settings is not to be written down.
            SettingsSources.Replace(SettingsSources.Read(settings.Folder, _ => null) with { Database = target });
            return moved;
        }
        finally
        {
            Directory.Delete(making.Folder, recursive: true);
        }
    }

    private async Task<IReadOnlyList<MovedTable>> Copy(Settings.Settings to)
    {
        var dialect = Dialect.Of(settings.Database, settings.SqliteFile);
        await using var connection = await dialect.Open();
        await using var transaction = await dialect.Snapshot(connection);
        var from = new TableCopy(connection, transaction);
        var applied = await Migrator.Applied(new Reading(connection, transaction, dialect), known);
        await using var filling = await TableFilling.Begin(to, known, clock);
        var said = new List<TableContents>();
        foreach (var name in KeptTable.Of(applied))
        {
            var (shape, sum) = (await from.Shape(name), new TableSum());
            await filling.Add(shape, Counted(from.Rows(shape), sum));
            said.Add(new(name, shape.Columns, sum.Rows, sum.Hash));
        }
        var found = await filling.Finish(said);
        return [.. said.Zip(found, (before, after) => new MovedTable(before.Name, before.Rows, before.Sum, after.Sum))];
    }

    private static async IAsyncEnumerable<byte[]> Counted(IAsyncEnumerable<byte[]> rows, TableSum sum)
    {
        await foreach (var row in rows)
        {
            sum.Add(row);
            yield return row;
        }
    }
}
