using System.Data.Common;
using Kosh.Platform.Contracts;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Keeping;

/// <summary>The steps stand, the engine finds no fault, and every row of every table can be read.</summary>
internal sealed class CheckDatabase(Db.Db db, Migrations migrations) : ICheck
{
    public string Subject => "database";

    public async Task<CheckResult> Check(CancellationToken stop)
    {
        try
        {
            await using var connection = await db.Dialect.Open();
            if (db.Dialect.Engine == Engine.Sqlite && await SqliteFaults(connection) is { } fault) return new(false, $"{fault}: restore from a backup");
            await using var transaction = await db.Dialect.Snapshot(connection);
            var applied = await Migrator.Applied(new Reading(connection, transaction, db.Dialect), migrations.Steps);
            var (tables, rows) = (KeptTable.Of(applied), 0L);
            var copy = new TableCopy(connection, transaction);
            foreach (var table in tables) rows += (await copy.Sum(await copy.Shape(table))).Rows;
            var behind = migrations.Steps.Count - applied.Count;
            return behind > 0 ? new(false, $"{behind} steps behind this program: run kosh migrate") : new(true, $"{rows} rows of {tables.Count} tables read, {applied.Count} steps stand");
        }
        catch (Exception e) when (e is DbException or Problem)
        {
            return new(false, $"{(e as Problem ?? Dialect.Translate((DbException)e))?.Code ?? e.GetType().Name}: it cannot be read; restore from a backup");
        }
    }

    private static async Task<string?> SqliteFaults(DbConnection connection)
    {
        await using var integrity = connection.CreateCommand();
        integrity.CommandText = "pragma integrity_check(1)";
        if (await integrity.ExecuteScalarAsync() is string said && said != "ok") return said.ReplaceLineEndings(" ");
        await using var references = connection.CreateCommand();
        references.CommandText = "pragma foreign_key_check";
        return await references.ExecuteScalarAsync() is string table ? $"a row of {table} refers to one that is gone" : null;
    }
}
