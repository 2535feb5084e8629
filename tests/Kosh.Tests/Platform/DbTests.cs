using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;

namespace Kosh.Tests.Platform;

public sealed class DbTests
{
    private static readonly Sql MakeTable = new("create table thing (id bigint primary key, name text not null)", "MakeTable", "/Tests/x.cs");
    private static readonly Sql Insert = new("insert into thing (id, name) values (@Id, @Name)", "Insert", "/Tests/x.cs");
    private static readonly Sql Count = new("select count(*) from thing", "Count", "/Tests/x.cs");
    private static readonly Sql CountByName = new("select name, count(*) as Things from thing group by name", "CountByName", "/Tests/x.cs");

    private sealed record Counted(string Name, long Things);

    [Theory, Engines]
    public async Task Writes_side_by_side_are_all_stored_and_the_failed_one_leaves_nothing(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await network.Db.Write(w => w.Execute(MakeTable));
        var writes = Enumerable.Range(0, 200).Select(i => network.Db.Write(async w =>
        {
            await w.Execute(Insert, new { Id = (long)i, Name = "a" });
            if (i % 10 == 3) await w.Execute(Insert, new { Id = (long)i, Name = "again" });
        })).ToList();
        var failed = 0;
        foreach (var write in writes)
            try { await write; }
            catch (Exception e) when (e is System.Data.Common.DbException) { failed++; }
        Assert.Equal(20, failed);
        Assert.Equal(180, await network.Db.Read(r => r.One<long>(Count)));
    }

    [Theory, Engines]
    public async Task No_row_of_a_record_with_a_computed_column_is_no_record(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await network.Db.Write(w => w.Execute(MakeTable));
        Assert.Empty(await network.Db.Read(r => r.Many<Counted>(CountByName)));
        Assert.Null(await network.Db.Read(r => r.One<Counted>(CountByName)));
        await network.Db.Write(w => w.Execute(Insert, new { Id = 1L, Name = "a" }));
        Assert.Equal(new Counted("a", 1), await network.Db.Read(r => r.One<Counted>(CountByName)));
    }

    [Theory, Engines]
    public async Task What_is_to_follow_a_commit_follows_only_a_commit(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await network.Db.Write(w => w.Execute(MakeTable));
        var followed = 0;
        await network.Db.Write(async w =>
        {
            await w.Execute(Insert, new { Id = 1L, Name = "a" });
            w.AfterCommit(() => followed++);
        });
        await Assert.ThrowsAnyAsync<Exception>(() => network.Db.Write(async w =>
        {
            w.AfterCommit(() => followed++);
            await w.Execute(Insert, new { Id = 1L, Name = "b" });
        }));
        Assert.Equal(1, followed);
    }

    [Theory, Engines]
    public async Task A_changed_step_and_a_newer_database_are_refused_and_nothing_is_changed(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var steps = KoshHost.Migrations.Steps;
        var clock = new Clock(TimeProvider.System);
        Assert.Empty(await Migrator.Migrate(network.Db.Dialect, steps, clock));

        var changed = steps.Select((s, i) => i == 0 ? s with { Text = s.Text + "\n-- changed" } : s).ToList();
        var refused = await Assert.ThrowsAsync<Problem>(() => Migrator.Migrate(network.Db.Dialect, changed, clock));
        Assert.Equal("database.step_changed", refused.Code);

        var newer = await Assert.ThrowsAsync<Problem>(() => Migrator.Migrate(network.Db.Dialect, [.. steps.Skip(1)], clock));
        Assert.Equal("database.newer", newer.Code);
        Assert.True(await Migrator.IsCurrent(network.Db.Dialect, steps));
    }

    [Theory, Engines]
    public async Task A_step_that_fails_half_way_leaves_nothing_of_itself(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var broken = new Migration("Test", "0001_broken", "create table half (id bigint primary key); create table half (id bigint primary key);");
        await Assert.ThrowsAnyAsync<Exception>(() => Migrator.Migrate(network.Db.Dialect, [.. KoshHost.Migrations.Steps, broken], new Clock(TimeProvider.System)));
        var mended = broken with { Text = "create table half (id bigint primary key);" };
        Assert.Single(await Migrator.Migrate(network.Db.Dialect, [.. KoshHost.Migrations.Steps, mended], new Clock(TimeProvider.System)));
    }

    [Theory, Engines]
    public async Task A_record_with_a_count_is_read_from_no_rows_as_well_as_from_some(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await network.Db.Write(w => w.Execute(MakeTable));
        var counted = new Sql("select t.name, (select count(*) from thing) as Things, (select max(u.name) from thing u where u.id < 0) as Last from thing t", "Counted", "/Tests/x.cs");
        Assert.Empty(await network.Db.Read(r => r.Many<Named>(counted)));
        await network.Db.Write(w => w.Execute(Insert, new { Id = 1L, Name = "a" }));
        Assert.Equal([new Named("a", 1, null)], await network.Db.Read(r => r.Many<Named>(counted)));
    }

    private sealed record Named(string Name, long Things, string? Last);

    [Fact]
    public async Task Sqlite_syncs_every_commit()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        Assert.Equal("wal", await network.Db.Read(r => r.One<string>(new Sql("pragma journal_mode"))));
        Assert.Equal(2, await network.Db.Read(r => r.One<long>(new Sql("pragma synchronous"))));
    }
}
