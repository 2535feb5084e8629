using Kosh.Platform.Contracts;
using Kosh.Platform.Db;
using Kosh.Platform.Keeping;
using Kosh.Platform.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Platform.Keeping;

/// <summary>Whatever is wrong with a network, its line says so and the exit code is 1.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly Kept kept = new();

    [Theory, Engines]
    public async Task A_network_in_order_is_one_good_line_a_subject(Engine engine)
    {
        var settings = await Made(engine);
        var ended = await KoshProcess.Run("check", "--data", settings.Folder);
        Assert.Equal(0, ended.ExitCode);
        Assert.True(ended.Output.Trim().Split('\n').Length >= 4);
        Assert.All(ended.Output.Trim().Split('\n'), line => Assert.StartsWith("ok ", line, StringComparison.Ordinal));
    }

    [Theory, Engines]
    public async Task A_file_that_a_row_names_is_looked_for(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await Kept.Fill(network);
        var files = network.Services.GetServices<ICheck>().Single(c => c.Subject == "files");
        Assert.True((await files.Check(TestContext.Current.CancellationToken)).IsFine);
        File.Delete(Blobs.In(network.Settings.BlobFolder).First());
        Assert.False((await files.Check(TestContext.Current.CancellationToken)).IsFine);
    }

    [Fact]
    public async Task A_damaged_and_a_missing_file_are_found()
    {
        var settings = await Made(Engine.Sqlite);
        var file = Blobs.In(settings.BlobFolder).First();
        await File.AppendAllTextAsync(file, "x");
        await Bad(settings, "files", "1 damaged");
        File.Delete(file);
        await Bad(settings, "files", "1 missing");
    }

    [Fact]
    public async Task A_damaged_database_is_found()
    {
        var settings = await Made(Engine.Sqlite);
        await using (var file = new FileStream(settings.SqliteFile, FileMode.Open))
        {
            file.Position = 5 * 4096;
            await file.WriteAsync(new byte[20 * 4096]);
        }
        await Bad(settings, "database", "restore from a backup");
    }

    [Fact]
    public async Task A_row_that_refers_to_nothing_is_found()
    {
        var settings = await Made(Engine.Sqlite);
        await using (var connection = new SqliteConnection($"Data Source={settings.SqliteFile};Foreign Keys=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new SqliteCommand("insert into account_role (account_id, role) values ('nobody', 'member')", connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        SqliteConnection.ClearAllPools();
        await Bad(settings, "database", "account_role");
    }

    [Fact]
    public async Task What_others_can_read_and_missing_keys_are_found()
    {
        if (OperatingSystem.IsWindows()) return;
        var settings = await Made(Engine.Sqlite);
        File.SetUnixFileMode(Path.Combine(settings.Folder, SettingsSources.FileName), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        await Bad(settings, "folder", "chmod");
        Directory.Delete(settings.KeyFolder, recursive: true);
        await Bad(settings, "folder", "keys is missing");
    }

    public void Dispose() => kept.Dispose();

    private async Task<Settings> Made(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await Kept.Fill(network);
        return await kept.Restored(await kept.Backup(network.Settings.Folder), engine);
    }

    private static async Task Bad(Settings settings, string subject, string says)
    {
        var ended = await KoshProcess.Run("check", "--data", settings.Folder);
        Assert.Equal(1, ended.ExitCode);
        var line = Assert.Single(ended.Output.Split('\n'), l => l.StartsWith($"BAD  {subject}", StringComparison.Ordinal)); // the audit cannot be read either in a damaged database
        Assert.Contains(says, line, StringComparison.Ordinal);
    }
}
