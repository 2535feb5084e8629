using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Db;

public enum Engine { Sqlite, Postgres }

/// <summary>All that the two engines do not share. House rule: at most 80 lines.</summary>
public sealed class Dialect(Engine engine, string connectionString)
{
    public Engine Engine { get; } = engine;

    public static Dialect Of(string database, string sqliteFile) => database.Length > 0
        ? new(Engine.Postgres, database)
        : new(Engine.Sqlite, new SqliteConnectionStringBuilder
        {
            DataSource = sqliteFile,
            ForeignKeys = true,
            DefaultTimeout = 5,
        }.ToString());

    /// <summary>Opens a connection with the durability and hardening that the house promises.</summary>
    public async Task<DbConnection> Open()
    {
        DbConnection connection = Engine == Engine.Sqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync();
            if (Engine == Engine.Sqlite)
                await Run(connection, "pragma journal_mode = wal; pragma synchronous = full; pragma trusted_schema = off; pragma secure_delete = on;");
            return connection;
        }
        catch (DbException e)
        {
            await connection.DisposeAsync();
            throw Translate(e) ?? (Exception)e;
        }
    }

    /// <summary>Row locks exist on PostgreSQL only; SQLite has one writer and needs none. Row ids, which tell the order of arrival, only on SQLite.</summary>
    public string Text(Sql sql) => Engine == Engine.Postgres
        ? sql.Text.Replace("/*skip locked*/", "for update skip locked", StringComparison.Ordinal)
        : sql.Text.Replace("/*without rowid*/", "without rowid", StringComparison.Ordinal);

    /// <summary>Begins a transaction that goes on seeing what was there when it first read, and keeps no writer waiting.</summary>
    public async Task<DbTransaction> Snapshot(DbConnection connection) => connection is SqliteConnection sqlite
        ? sqlite.BeginTransaction(deferred: true)
        : await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);

    /// <summary>Begins a write and keeps other migrating processes out until it ends.</summary>
    public Task LockForMigration(DbConnection connection) => Engine == Engine.Postgres
        ? Run(connection, "select pg_advisory_xact_lock(5262947)")
        : Task.CompletedTask;

    /// <summary>The engine's own trouble as a <see cref="Problem"/> that a door can answer; null when it is a bug of ours.</summary>
    public static Problem? Translate(DbException e) => e switch
    {
        SqliteException { SqliteErrorCode: 5 or 6 } => new(ProblemKind.Busy, "database.busy"),
        SqliteException { SqliteErrorCode: 13 } => new(ProblemKind.Full, "database.full"),
        SqliteException { SqliteErrorCode: 8 or 10 or 14 } => new(ProblemKind.Busy, "database.unavailable"),
        SqliteException { SqliteErrorCode: 11 or 26 } => new(ProblemKind.Busy, "database.damaged"),
        PostgresException { SqlState: "53100" } => new(ProblemKind.Full, "database.full"),
        PostgresException { SqlState: "40001" or "40P01" or "53300" or "55P03" } => new(ProblemKind.Busy, "database.busy"),
        PostgresException { SqlState: "3D000" or "28P01" or "28000" } => new(ProblemKind.Busy, "database.refused"),
        PostgresException { SqlState: var s } when s.StartsWith("57P", StringComparison.Ordinal) => new(ProblemKind.Busy, "database.unavailable"),
        NpgsqlException and not PostgresException => new(ProblemKind.Busy, "database.unavailable"),
        _ => null,
    };

    private static async Task Run(DbConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync();
    }
}
