using System.Data.Common;
using Dapper;

namespace Kosh.Platform.Db;

/// <summary>Runs statements on one connection. Rows become records by Dapper: <c>bigint</c> is <c>long</c>, text <c>string</c>, blobs <c>byte[]</c>.</summary>
public class Reading(DbConnection connection, DbTransaction? transaction, Dialect dialect)
{
    static Reading() => SqlMapper.TypeMapProvider = type => new RowMap(type);

    public async Task<IReadOnlyList<T>> Many<T>(Sql sql, object? arguments = null) =>
        await Stream<T>(sql, arguments).ToListAsync();

    /// <summary>The one row, or the type's default where there is none.</summary>
    public async Task<T?> One<T>(Sql sql, object? arguments = null) =>
        (await Many<T>(sql, arguments)).SingleOrDefault();

    /// <summary>Rows one at a time, for exports that must not fill memory.</summary>
    public async IAsyncEnumerable<T> Stream<T>(Sql sql, object? arguments = null)
    {
        await using var rows = await connection.ExecuteReaderAsync(Command(sql, arguments));
        // Without a row SQLite cannot tell the type of an expression, and no constructor of a record would fit.
        if (!rows.HasRows) yield break;
        var read = rows.GetRowParser(typeof(T));
        while (await rows.ReadAsync()) yield return (T)read(rows);
    }

    protected CommandDefinition Command(Sql sql, object? arguments)
    {
        Sql.Executed?.Invoke(sql, dialect.Engine);
        return new(dialect.Text(sql), arguments, transaction);
    }

    protected DbConnection Connection => connection;
}
