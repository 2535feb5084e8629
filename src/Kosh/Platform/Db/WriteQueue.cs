using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Kosh.Platform.Db;

/// <summary>
/// SQLite's single writer. What waits while one commit syncs is gathered into the next: a savepoint each, one commit for
/// all, every caller answered after it. Durability stays FULL; its cost is shared.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private const int GroupSize = 256;
    private readonly Channel<Waiting> channel = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly Dialect dialect;
    private readonly Task running;

    public WriteQueue(Dialect dialect)
    {
        this.dialect = dialect;
        running = Task.Run(Run);
    }

    public async Task<T> Add<T>(Func<Writing, Task<T>> write)
    {
        T result = default!;
        var waiting = new Waiting(async writing => result = await write(writing));
        await channel.Writer.WriteAsync(waiting);
        await waiting.Done.Task;
        return result;
    }

    private async Task Run()
    {
        SqliteConnection? connection = null;
        while (await channel.Reader.WaitToReadAsync())
        {
            var group = new List<Waiting>();
            while (group.Count < GroupSize && channel.Reader.TryRead(out var waiting)) group.Add(waiting);
            try
            {
                connection ??= (SqliteConnection)await dialect.Open();
                await Commit(connection, group);
            }
#pragma warning disable CA1031 // whatever went wrong belongs to the callers; the writer itself must go on
            catch (Exception e)
            {
                if (connection is not null) await connection.DisposeAsync();
                connection = null;
                foreach (var waiting in group) waiting.Done.TrySetException(e);
            }
#pragma warning restore CA1031
        }
        if (connection is not null) await connection.DisposeAsync();
    }

    private async Task Commit(SqliteConnection connection, List<Waiting> group)
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        var written = new List<(Waiting Waiting, Writing Writing)>();
        foreach (var waiting in group)
        {
            var writing = new Writing(connection, transaction, dialect);
            if (await TryWrite(transaction, waiting, writing)) written.Add((waiting, writing));
        }
        await transaction.CommitAsync();
        foreach (var (waiting, writing) in written)
        {
            writing.Committed();
            waiting.Done.TrySetResult();
        }
    }

    /// <summary>Runs one write in its savepoint. Its own failure undoes it alone, unless the engine gave the whole transaction up.</summary>
    private static async Task<bool> TryWrite(SqliteTransaction transaction, Waiting waiting, Writing writing)
    {
        transaction.Save("one");
        try
        {
            await waiting.Write(writing);
            await writing.Finish();
            transaction.Release("one");
            return true;
        }
        catch (Exception e) when (e is not SqliteException { SqliteErrorCode: 5 or 8 or 10 or 13 })
        {
            transaction.Rollback("one");
            transaction.Release("one");
            waiting.Done.TrySetException(e);
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        channel.Writer.TryComplete();
        await running;
    }

    private sealed record Waiting(Func<Writing, Task> Write)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
