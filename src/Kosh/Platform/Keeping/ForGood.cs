using Kosh.Platform.Db;

namespace Kosh.Platform.Keeping;

/// <summary>
/// SQLite overwrites deleted rows in its file (secure_delete), but its log still holds the pages as they were. Copying the log into
/// the file and cutting it off ends that. PostgreSQL keeps old rows until its vacuum, and its log as long as it is set to.
/// </summary>
internal static class ForGood
{
    public static async Task Settle(this Dialect dialect)
    {
        if (dialect.Engine == Engine.Postgres) return;
        await using var connection = await dialect.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma wal_checkpoint(truncate)";
        await command.ExecuteNonQueryAsync();
    }
}
