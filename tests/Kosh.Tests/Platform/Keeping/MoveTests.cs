using System.Diagnostics;
using Kosh.Platform.Db;
using Kosh.Platform.Keeping;
using Kosh.Platform.Settings;

namespace Kosh.Tests.Platform.Keeping;

public sealed class MoveTests : IDisposable
{
    private readonly Kept kept = new();

    [Fact]
    public async Task From_SQLite_to_PostgreSQL_and_back_every_table_stays_the_same()
    {
        var settings = await Made();
        var before = await Kept.Sums(settings);
        var moved = await Move(settings, await PostgresCluster.NewDatabase());
        Assert.Contains("the same before and after", moved.Output, StringComparison.Ordinal);
        var there = SettingsSources.Read(settings.Folder, _ => null);
        Assert.NotEqual("", there.Database);
        Assert.Equal(before, await Kept.Sums(there));
        Assert.Equal(0, (await KoshProcess.Run("check", "--data", settings.Folder)).ExitCode);

        await Refused(2, "not empty", "move", "--data", settings.Folder, "--to", "sqlite");
        File.Delete(settings.SqliteFile);
        await Move(settings, "sqlite");
        Assert.Equal(before, await Kept.Sums(SettingsSources.Read(settings.Folder, _ => null)));
        Assert.Empty(Directory.GetFileSystemEntries(settings.Folder, ".moving*"));
    }

    [Fact]
    public async Task Under_a_running_server_into_a_used_database_or_onto_itself_nothing_is_moved()
    {
        var settings = await Made();
        await Refused(2, "already", "move", "--data", settings.Folder, "--to", "sqlite");
        using (FolderInUse.Share(settings.Folder))
            await Refused(5, "Stop it first", "move", "--data", settings.Folder, "--to", await PostgresCluster.NewDatabase());
        await using var used = await Network.Start(Engine.Postgres);
        await Kept.Fill(used);
        await Refused(2, "not empty", "move", "--data", settings.Folder, "--to", used.Settings.Database);
        Assert.Equal(settings, SettingsSources.Read(settings.Folder, _ => null));
    }

    [Fact]
    public async Task A_move_that_is_killed_leaves_the_network_whole_where_it_was_or_where_it_goes()
    {
        var settings = await Made();
        var before = await Kept.Sums(settings);
        var target = await PostgresCluster.NewDatabase();
        for (var n = 0; n < 6 && SettingsSources.Read(settings.Folder, _ => null).Database.Length == 0; n++)
        {
            using var process = Process.Start(KoshProcess.Start("move", "--data", settings.Folder, "--to", target))!;
            for (var wait = Stopwatch.StartNew(); wait.ElapsedMilliseconds < 250 + (80 * n) && !process.HasExited;) await Task.Yield();
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(before, await Kept.Sums(SettingsSources.Read(settings.Folder, _ => null)));
        }
        if (SettingsSources.Read(settings.Folder, _ => null).Database.Length == 0) await Move(settings, target);
        Assert.Equal(before, await Kept.Sums(SettingsSources.Read(settings.Folder, _ => null)));
    }

    [Fact]
    public async Task The_tables_are_those_that_the_engine_has()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var there = await network.Db.Read(r => r.Many<string>(new Sql("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'", "Tables", "/Tests/x.cs")));
        Assert.Equal(there.Order(), KeptTable.Of(KoshHost.Migrations.Steps).Order());
    }

    public void Dispose() => kept.Dispose();

    private async Task<Settings> Made()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        await Kept.Fill(network);
        return await kept.Restored(await kept.Backup(network.Settings.Folder), Engine.Sqlite);
    }

    private static async Task<KoshProcess> Move(Settings settings, string to)
    {
        var ended = await KoshProcess.Run("move", "--data", settings.Folder, "--to", to);
        Assert.True(ended.ExitCode == 0, ended.Error);
        return ended;
    }

    private static async Task Refused(int code, string says, params string[] line)
    {
        var ended = await KoshProcess.Run(line);
        Assert.Contains(says, ended.Error, StringComparison.Ordinal);
        Assert.Equal(code, ended.ExitCode);
    }
}
