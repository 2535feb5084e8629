using System.Data.Common;
using Dapper;

namespace Kosh.Platform.Db;

/// <summary>A <see cref="Reading"/> inside a transaction that may also change rows.</summary>
public sealed class Writing(DbConnection connection, DbTransaction? transaction, Dialect dialect)
    : Reading(connection, transaction, dialect)
{
    private readonly List<Action> afterCommit = [];
    private readonly List<Func<Task>> beforeCommit = [];

    /// <returns>The number of rows changed.</returns>
    public Task<int> Execute(Sql sql, object? arguments = null) => Connection.ExecuteAsync(Command(sql, arguments));

    /// <summary>Something to do once the transaction is durable, such as waking the job runner.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    /// <summary>Statements that belong at the transaction's end, since they hold a row that others wait for.</summary>
    internal void BeforeCommit(Func<Task> write) => beforeCommit.Add(write);

    internal async Task Finish()
    {
        foreach (var write in beforeCommit) await write();
    }

    internal void Committed() => afterCommit.ForEach(action => action());
}
