using System.Data.Common;

namespace Kosh.Platform.Db;

/// <summary>
/// The one door to the database. A write is one transaction and is durable when its task ends: on SQLite through the
/// grouping <see cref="WriteQueue"/>, on PostgreSQL side by side. Inside a write do nothing but statements.
/// </summary>
public sealed class Db : IAsyncDisposable
{
    private readonly WriteQueue? queue;

    public Db(Dialect dialect)
    {
        Dialect = dialect;
        if (dialect.Engine == Engine.Sqlite) queue = new WriteQueue(dialect);
    }

    public Dialect Dialect { get; }

    public async Task<T> Read<T>(Func<Reading, Task<T>> read)
    {
        await using var connection = await Dialect.Open();
        try
        {
            return await read(new Reading(connection, null, Dialect));
        }
        catch (DbException e) when (Dialect.Translate(e) is { } problem)
        {
            throw problem;
        }
    }

    /// <summary>Streams rows of one read; the connection lives as long as the enumeration.</summary>
    public async IAsyncEnumerable<T> Stream<T>(Sql sql, object? arguments = null)
    {
        await using var connection = await Dialect.Open();
        await foreach (var row in new Reading(connection, null, Dialect).Stream<T>(sql, arguments)) yield return row;
    }

    public Task Write(Func<Writing, Task> write) => Write(async writing =>
    {
        await write(writing);
        return true;
    });

    public async Task<T> Write<T>(Func<Writing, Task<T>> write)
    {
        try
        {
            return queue is null ? await WriteAlone(write) : await queue.Add(write);
        }
        catch (DbException e) when (Dialect.Translate(e) is { } problem)
        {
            throw problem;
        }
    }

    private async Task<T> WriteAlone<T>(Func<Writing, Task<T>> write)
    {
        await using var connection = await Dialect.Open();
        await using var transaction = await connection.BeginTransactionAsync();
        var writing = new Writing(connection, transaction, Dialect);
        var result = await write(writing);
        await writing.Finish();
        await transaction.CommitAsync();
        writing.Committed();
        return result;
    }

    public ValueTask DisposeAsync() => queue?.DisposeAsync() ?? ValueTask.CompletedTask;
}
