using System.Data.Common;
using Dapper;

namespace Kosh.Platform.Db;

/// <summary>Runs statements on one connection. Rows become records by Dapper: <c>bigint</c> is <c>long</c>, text <c>string</c>, blobs <c>byte[]</c>.</summary>
public class Reading(DbConnection connection, DbTransaction? transaction, Dialect dialect)
{
    public async Task<IReadOnlyList<T>> Many<T>(Sql sql, object? arguments = null) =>
        (await connection.QueryAsync<T>(Command(sql, arguments))).AsList();

    /// <summary>The one row, or the type's default where there is none.</summary>
    public Task<T?> One<T>(Sql sql, object? arguments = null) =>
        connection.QuerySingleOrDefaultAsync<T>(Command(sql, arguments));

    /// <summary>Rows one at a time, for exports that must not fill memory.</summary>
    public IAsyncEnumerable<T> Stream<T>(Sql sql, object? arguments = null)
    {
        Sql.Executed?.Invoke(sql, dialect.Engine);
        return connection.QueryUnbufferedAsync<T>(dialect.Text(sql), arguments, transaction);
    }

    protected CommandDefinition Command(Sql sql, object? arguments)
    {
        Sql.Executed?.Invoke(sql, dialect.Engine);
        return new(dialect.Text(sql), arguments, transaction);
    }

    protected DbConnection Connection => connection;
}
