using System.Net;
using Kosh.People;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Time;
using Kosh.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Platform.Audit;

public sealed class AuditTests
{
    private static readonly Sql Change = new("update audit set detail = 'nothing' where number = 3", "Change", "/Tests/x.cs");
    private static readonly Sql TakeOut = new("delete from audit where number = 3", "TakeOut", "/Tests/x.cs");
    private static readonly Sql TakeOutAndClose = new("update audit set number = number - 1 where number > 3", "TakeOutAndClose", "/Tests/x.cs");
    private static readonly Sql Cut = new("delete from audit where number > 4", "Cut", "/Tests/x.cs");
    private static readonly Sql CutHead = new("update audit_head set number = 4, hash = (select hash from audit where number = 4)", "CutHead", "/Tests/x.cs");
    private static readonly Sql ChangeOld = new("update audit set actor = 'somebody' where number is null", "ChangeOld", "/Tests/x.cs");
    private static readonly Sql AddOld = new("insert into audit (id, at, actor, action, subject, detail) values ('old', '2026-01-01T00:00:00.000Z', 'a', 'test.old', '', '')", "AddOld", "/Tests/x.cs");

    [Theory, Engines]
    public async Task A_row_changed_taken_out_or_cut_off_is_found_and_said(Engine engine)
    {
        foreach (var (deed, fault) in new (Sql[], string)[]
        {
            ([], ""), ([Change], "row 3 was changed"), ([TakeOut], "row 3 is missing"), ([TakeOut, TakeOutAndClose], "row 3 was changed"),
            ([Cut], "the rows after 4 are missing"), ([Cut, CutHead], "the rows after 4 are missing: the anchor tells of 6"), ([ChangeOld], "row 1, or one from before the chain, was changed"),
        })
        {
            await using var network = await Written(engine, rows: 6);
            var verify = network.Services.GetRequiredService<VerifyAudit>();
            var anchor = (await verify.Do()).End!;
            foreach (var sql in deed) await network.Db.Write(w => w.Execute(sql));

            Assert.Equal(fault, (await verify.Do(ChainEnd.Parse(anchor.ToString()))).Fault ?? "");
            if (deed is not [_, var last] || last != CutHead) Assert.Equal(deed.Length == 0, (await verify.Check(TestContext.Current.CancellationToken)).IsFine);
        }
    }

    [Theory, Engines]
    public async Task Many_that_write_at_once_make_one_chain(Engine engine)
    {
        await using var network = await Written(engine, rows: 0);
        var clock = network.Services.GetRequiredService<Clock>();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => network.Db.Write(async w =>
        {
            await w.Audit(clock, "system", "test.many", $"{i}");
            if (i % 5 == 0) await w.Audit(clock, "system", "test.twice", $"{i}");
        })));
        var verdict = await network.Services.GetRequiredService<VerifyAudit>().Do();
        Assert.Equal((60L, (string?)null), (verdict.End!.Number, verdict.Fault));
    }

    [Theory, Engines]
    public async Task What_fails_leaves_no_row_and_no_gap(Engine engine)
    {
        await using var network = await Written(engine, rows: 2);
        var clock = network.Services.GetRequiredService<Clock>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => network.Db.Write(async w =>
        {
            await w.Audit(clock, "system", "test.fails", "");
            throw new InvalidOperationException();
        }));
        await network.Db.Write(w => w.Audit(clock, "system", "test.works", ""));
        var verdict = await network.Services.GetRequiredService<VerifyAudit>().Do();
        Assert.Equal((3L, (string?)null), (verdict.End!.Number, verdict.Fault));
    }

    [Fact]
    public void The_hash_is_over_the_bytes_that_are_documented() =>
        // Python 3.12's hashlib and struct, over the same bytes.
        Assert.Equal("6bfc42490384c04f0307d8d86dcde8cfe6c8b1f1e985695b931be54f013f4eab", AuditChain.Hash("", 1, new("id", "2026-11-24T00:00:00.000Z", "system", "test.a", "Көш", "")));

    [Theory, Engines]
    public async Task The_page_shows_pages_and_filters_and_says_when_the_chain_is_broken(Engine engine)
    {
        await using var network = await Written(engine, rows: 60);
        using var client = await network.SignedIn(Roles.Administrator);
        var first = await client.Text("/ru/audit");
        Assert.Contains("Журнал цел", first, StringComparison.Ordinal);
        Assert.Contains("page=2", first, StringComparison.Ordinal);
        var filtered = await client.Text("/en/audit?did=test.row&by=subject+7");
        Assert.Contains("subject 7", filtered, StringComparison.Ordinal);
        Assert.DoesNotContain("subject 8", filtered, StringComparison.Ordinal);
        Assert.Contains("Nothing of this kind", await client.Text("/en/audit?by=nobody"), StringComparison.Ordinal);
        await network.Db.Write(w => w.Execute(Change));
        Assert.Contains("row 3 was changed", await client.Text("/en/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verb_prints_the_end_and_holds_it_against_an_anchor()
    {
        await using var network = await Written(Engine.Sqlite, rows: 6);
        var folder = network.Settings.Folder;
        Directory.CreateDirectory(network.Settings.KeyFolder);
        var end = (await network.Services.GetRequiredService<VerifyAudit>().Do()).End!.ToString();
        var whole = await KoshProcess.Run("audit", "verify", "--data", folder, "--head", end);
        Assert.Equal(0, whole.ExitCode);
        Assert.Contains(end, whole.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await KoshProcess.Run("audit", "verify", "--data", folder, "--head", "6:x")).ExitCode);
        await network.Db.Write(w => w.Execute(Cut));
        await network.Db.Write(w => w.Execute(CutHead));
        Assert.Equal(0, (await KoshProcess.Run("audit", "verify", "--data", folder)).ExitCode);
        Assert.Equal(1, (await KoshProcess.Run("audit", "verify", "--data", folder, "--head", end)).ExitCode);
    }

    // A row from before there was a chain, and some of it.
    private static async Task<Network> Written(Engine engine, int rows)
    {
        var network = await Network.Start(engine);
        var clock = network.Services.GetRequiredService<Clock>();
        await network.Db.Write(w => w.Execute(AddOld));
        for (var i = 0; i < rows; i++) await network.Db.Write(w => w.Audit(clock, "system", "test.row", $"subject {i}", "detail"));
        return network;
    }
}
