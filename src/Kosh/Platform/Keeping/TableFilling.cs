using System.Data.Common;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;

namespace Kosh.Platform.Keeping;

/// <summary>
/// Fills an empty database with the tables of another: makes them by the same steps, takes rows in, and stays only if what is then
/// read back is what was said. All rows are one transaction; on SQLite, where the file is not yet anybody's, one a part.
/// </summary>
internal sealed class TableFilling : IAsyncDisposable
{
    private readonly Dialect dialect;
    private readonly DbConnection connection;
    private readonly IReadOnlyList<Migration> known;
    private readonly Clock clock;
    private readonly List<byte[]> steps = [];
    private DbTransaction? transaction;
    private Inserting? inserting;
    private string table = "";

    private TableFilling(Dialect dialect, DbConnection connection, IReadOnlyList<Migration> known, Clock clock) =>
        (this.dialect, this.connection, this.known, this.clock) = (dialect, connection, known, clock);

    /// <exception cref="Problem"><c>keeping.database_used</c>.</exception>
    public static async Task<TableFilling> Begin(Settings.Settings settings, IReadOnlyList<Migration> known, Clock clock)
    {
        var dialect = Dialect.Of(settings.Database, settings.SqliteFile);
        var connection = await dialect.Open();
        var filling = new TableFilling(dialect, connection, known, clock);
        try
        {
            await filling.RefuseUsed();
            return filling;
        }
        catch
        {
            await filling.DisposeAsync();
            throw;
        }
    }

    /// <summary>Rows as <see cref="RowParts"/> packs them.</summary>
    public async Task Add(string name, Stream part)
    {
        if (name == "migration") steps.AddRange(RowParts.Unpack(part));
        else await Add(name, RowParts.Unpack(part).ToAsyncEnumerable(), null);
        if (dialect.Engine == Engine.Sqlite) await Commit();
    }

    /// <summary>Rows straight from another database.</summary>
    public async Task Add(TableShape shape, IAsyncEnumerable<byte[]> rows)
    {
        if (shape.Name == "migration") steps.AddRange(await rows.ToListAsync());
        else await Add(shape.Name, rows, shape);
    }

    /// <exception cref="Problem"><c>keeping.differs</c>: what stands there now is not what was said.</exception>
    public async Task<IReadOnlyList<TableContents>> Finish(IReadOnlyList<TableContents> said)
    {
        if (transaction is null) await Make();
        var copy = new TableCopy(connection, transaction!);
        var found = new List<TableContents>();
        foreach (var wanted in said)
        {
            var sum = await copy.Sum(new(wanted.Name, wanted.Columns));
            if (sum.Rows != wanted.Rows || sum.Hash != wanted.Sum) throw new Problem(ProblemKind.Invalid, "keeping.differs", wanted.Name, wanted.Rows, sum.Rows);
            found.Add(wanted with { Rows = sum.Rows, Sum = sum.Hash });
        }
        await Commit();
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        if (inserting is not null) await inserting.DisposeAsync();
        if (transaction is not null) await transaction.DisposeAsync();
        await connection.DisposeAsync();
        if (dialect.Engine == Engine.Sqlite) Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private async Task Add(string name, IAsyncEnumerable<byte[]> rows, TableShape? shape)
    {
        if (transaction is null && steps.Count > 0) await Make();
        if (table != name || inserting is null)
        {
            if (inserting is not null) await inserting.DisposeAsync();
            var copy = new TableCopy(connection, transaction ??= await connection.BeginTransactionAsync());
            inserting = await copy.Into(shape ?? await copy.Shape(name));
            table = name;
        }
        await foreach (var row in rows) await inserting.Add(row);
    }

    // The steps are made by name and hash from this program's own text, never from what a backup says they are.
    private async Task Make()
    {
        var said = steps.Select(RowStep).ToList();
        if (said.FirstOrDefault(s => known.All(k => (k.Room, k.Name) != (s.Room, s.Name))) is { } newer) throw new Problem(ProblemKind.Invalid, "database.newer", newer.Room, newer.Name);
        if (said.FirstOrDefault(s => known.All(k => k.Hash != s.Hash || k.Name != s.Name)) is { } other) throw new Problem(ProblemKind.Invalid, "database.step_changed", other.Room, other.Name);
        await Migrator.Migrate(dialect, [.. known.Where(k => said.Any(s => (s.Room, s.Name) == (k.Room, k.Name)))], clock);
        transaction = await connection.BeginTransactionAsync();
        var copy = new TableCopy(connection, transaction);
        await copy.Empty("migration");
        await using var into = await copy.Into(await copy.Shape("migration"));
        foreach (var step in steps) await into.Add(step);
    }

    private static AppliedStep RowStep(byte[] row) => RowBytes.Read(row) is [string room, string name, string hash, ..]
        ? new(room, name, hash)
        : throw new InvalidDataException("a step without room, name and hash");

    private async Task Commit()
    {
        if (transaction is null) return;
        if (inserting is not null) await inserting.DisposeAsync();
        (inserting, table) = (null, "");
        await transaction.CommitAsync();
        await transaction.DisposeAsync();
        transaction = await connection.BeginTransactionAsync();
    }

    // What a restore that was killed left there is steps without rows, which may be filled.
    private async Task RefuseUsed()
    {
        if (!await Migrator.HasTables(dialect)) return;
        await using var look = await dialect.Snapshot(connection);
        var applied = await Migrator.Applied(new Reading(connection, look, dialect), known);
        var copy = new TableCopy(connection, look);
        foreach (var name in KeptTable.Of(applied).Skip(1))
            await foreach (var _ in copy.Rows(await copy.Shape(name)))
                throw new Problem(ProblemKind.Conflict, "keeping.database_used", name);
    }
}
