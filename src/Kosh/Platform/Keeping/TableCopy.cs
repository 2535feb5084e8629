using System.Data;
using System.Data.Common;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Keeping;

/// <summary>A table and its columns, in the order in which both engines say them.</summary>
internal sealed record TableShape(string Name, IReadOnlyList<string> Columns);

/// <summary>
/// Reads and writes whole tables, row by row, on either engine. The only statements that are not constants: they are made of names
/// of tables and columns, which come from our own steps and from the database, never from outside (<see cref="Shape"/> checks).
/// </summary>
internal sealed class TableCopy(DbConnection connection, DbTransaction transaction)
{
    /// <exception cref="Problem"><c>keeping.no_table</c>.</exception>
    public async Task<TableShape> Shape(string table)
    {
        try
        {
            await using var command = Command($"select * from {table} where 1 = 0");
            await using var reader = await command.ExecuteReaderAsync();
            return new(table, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)]);
        }
        catch (DbException)
        {
            throw new Problem(ProblemKind.Invalid, "keeping.no_table", table);
        }
    }

    public async IAsyncEnumerable<byte[]> Rows(TableShape table)
    {
        await using var command = Command($"select {string.Join(", ", table.Columns)} from {table.Name}");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) yield return RowBytes.Of(reader);
    }

    public async Task<TableSum> Sum(TableShape table)
    {
        var sum = new TableSum();
        await foreach (var row in Rows(table)) sum.Add(row);
        return sum;
    }

    public async Task Empty(string table)
    {
        await using var command = Command($"delete from {table}");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One prepared statement for all rows of a table.</summary>
    /// <exception cref="Problem"><c>keeping.no_table</c>: the table there has other columns.</exception>
    public async Task<Inserting> Into(TableShape table)
    {
        var there = await Shape(table.Name);
        if (!there.Columns.Order(StringComparer.Ordinal).SequenceEqual(table.Columns.Order(StringComparer.Ordinal)))
            throw new Problem(ProblemKind.Invalid, "keeping.no_table", table.Name);
        var types = await Types(table);
        var command = Command($"insert into {table.Name} ({string.Join(", ", table.Columns)}) values ({string.Join(", ", table.Columns.Select((_, i) => $"@p{i}"))})");
        for (var i = 0; i < types.Count; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType) = ($"p{i}", types[i]);
            command.Parameters.Add(parameter);
        }
        return new Inserting(command);
    }

    private async Task<IReadOnlyList<DbType>> Types(TableShape table)
    {
        await using var command = Command($"select {string.Join(", ", table.Columns)} from {table.Name} where 1 = 0");
        await using var reader = await command.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetDataTypeName(i).ToUpperInvariant() switch
        {
            "BIGINT" => DbType.Int64,
            "DOUBLE PRECISION" => DbType.Double,
            "BYTEA" => DbType.Binary,
            _ => DbType.String,
        })];
    }

    private DbCommand Command(string text)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        return command;
    }
}

/// <summary>Takes rows of <see cref="RowBytes"/> into one table.</summary>
internal sealed class Inserting(DbCommand command) : IAsyncDisposable
{
    private bool isPrepared;

    public async Task Add(byte[] row)
    {
        var values = RowBytes.Read(row);
        if (values.Count != command.Parameters.Count) throw new InvalidDataException("a row of another width");
        for (var i = 0; i < values.Count; i++) command.Parameters[i].Value = values[i];
        if (!isPrepared) await command.PrepareAsync();
        isPrepared = true;
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => command.DisposeAsync();
}
