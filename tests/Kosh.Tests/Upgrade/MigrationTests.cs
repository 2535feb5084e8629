using System.Diagnostics;
using Kosh.Platform.Db;
using Kosh.Platform.Keeping;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;
using Kosh.Tests.Platform.Keeping;

namespace Kosh.Tests.Upgrade;

/// <summary>A migration that is broken off at any step: that step left nothing, and the next start completes.</summary>
public sealed class MigrationTests : IDisposable
{
    private static readonly Clock Clock = new(TimeProvider.System);
    private static readonly IReadOnlyList<Migration> Steps = KoshHost.Migrations.Steps;
    private readonly Kept kept = new();

    [Theory, Engines]
    public async Task A_step_that_breaks_leaves_the_database_as_it_was_and_is_made_up_for(Engine engine)
    {
        var dialect = await Empty(engine);
        for (var k = 0; k < Steps.Count; k++)
        {
            // The step does all it does, and dies before its end.
            Migration dying = Steps[k] with { Text = Steps[k].Text + ";\nselect * from there_is_no_such_table" };
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Migrator.Migrate(dialect, [.. Steps.Take(k), dying], Clock));
            Assert.Equal(k, await Applied(dialect));
            await using (var connection = await dialect.Open())
            await using (var transaction = await dialect.Snapshot(connection))
                foreach (var table in KeptTable.Of(Steps.Take(k))) await new TableCopy(connection, transaction).Shape(table);
            foreach (var table in KeptTable.Of(Steps.Take(k + 1)).Except(KeptTable.Of(Steps.Take(k)))) Assert.False(await IsThere(dialect, table), table);
            await Migrator.Migrate(dialect, [.. Steps.Take(k + 1)], Clock);
        }
        Assert.Equal(Steps.Count, await Applied(dialect));
    }

    [Theory, Engines]
    public async Task A_program_killed_while_it_migrates_is_made_up_for_by_the_next(Engine engine)
    {
        var folder = kept.At("data");
        Directory.CreateDirectory(folder);
        var settings = new Settings { Folder = folder, Database = engine == Engine.Postgres ? await PostgresCluster.NewDatabase() : "" };
        await File.WriteAllTextAsync(Path.Combine(folder, SettingsSources.FileName), SettingsSources.Write(settings), TestContext.Current.CancellationToken);
        var dialect = Dialect.Of(settings.Database, settings.SqliteFile);
        await Migrator.Migrate(dialect, [Steps[0]], Clock);
        var before = await Applied(dialect);
        for (var n = 0; n < 10; n++)
        {
            using var process = Process.Start(KoshProcess.Start("migrate", "--data", folder))!;
            for (var wait = Stopwatch.StartNew(); wait.ElapsedMilliseconds < 120 + (20 * n) && !process.HasExited;) await Task.Yield();
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            var now = await Applied(dialect);
            Assert.InRange(now, before, Steps.Count);
            before = now;
        }
        Assert.Equal(0, (await KoshProcess.Run("migrate", "--data", folder)).ExitCode);
        Assert.Equal(Steps.Count, await Applied(dialect));
    }

    public void Dispose() => kept.Dispose();

    private async Task<Dialect> Empty(Engine engine) =>
        engine == Engine.Postgres ? Dialect.Of(await PostgresCluster.NewDatabase(), "") : Dialect.Of("", kept.At("empty.db"));

    private static async Task<int> Applied(Dialect dialect)
    {
        await using var connection = await dialect.Open();
        return (await Migrator.Applied(new Reading(connection, null, dialect), Steps)).Count;
    }

    private static async Task<bool> IsThere(Dialect dialect, string table)
    {
        await using var connection = await dialect.Open();
        await using var transaction = await dialect.Snapshot(connection);
        try
        {
            await new TableCopy(connection, transaction).Shape(table);
            return true;
        }
        catch (Kosh.Platform.Problems.Problem)
        {
            return false;
        }
    }
}
