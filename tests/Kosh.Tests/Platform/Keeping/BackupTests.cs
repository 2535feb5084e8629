using System.Diagnostics;
using System.Net;
using System.Text;
using Kosh.Platform.Db;
using Kosh.Platform.Keeping;
using Kosh.Platform.Settings;
using Kosh.Tests.Surveys;
using Seals = Kosh.Tests.Surveys.Sealed.Sealing;

namespace Kosh.Tests.Platform.Keeping;

/// <summary>Backup, wipe, restore: the same network, on either engine; and nothing half of one.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly Sql Arrived = new("select instance_id from submission", "Arrived", "/Tests/x.cs");
    private readonly Kept kept = new();

    [Theory, Engines]
    public async Task Backup_wipe_and_restore_give_the_same_tables_and_files(Engine engine)
    {
        string backup, before;
        await using (var network = await Network.Start(engine))
        {
            await Kept.Fill(network);
            before = await Kept.Sums(network.Settings);
            backup = await kept.Backup(network.Settings.Folder);
        }
        var restored = await kept.Restored(backup, engine);
        Assert.Equal(before, await Kept.Sums(restored));
        await using var again = await Network.Start(restored with { Listen = "http://127.0.0.1:0" });
        Assert.Equal(HttpStatusCode.OK, (await again.Client().GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory, Engines]
    public async Task What_one_engine_kept_the_other_takes_in(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await Kept.Fill(network);
        var restored = await kept.Restored(await kept.Backup(network.Settings.Folder), engine == Engine.Sqlite ? Engine.Postgres : Engine.Sqlite);
        Assert.Equal(await Kept.Sums(network.Settings), await Kept.Sums(restored));
    }

    [Theory, Engines]
    public async Task A_backup_while_interviews_arrive_holds_all_up_to_one_of_them_and_their_files(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var field = await Questionnaire.Field(network);
        using var client = network.Client();
        var (sent, done) = (0, false);
        var sending = Task.Run(async () =>
        {
            while (!Volatile.Read(ref done))
            {
                var interview = Questionnaire.Interview($"uuid:{sent}");
                Assert.Equal(HttpStatusCode.Created, await new Collect(client, field.Door).Status(interview, ("audit.csv", Encoding.UTF8.GetBytes($"event,node,start,end\n,,{sent},\n"))));
                sent++;
            }
        });
        while (Volatile.Read(ref sent) < 20) await Task.Yield();
        var backup = await kept.Backup(network.Settings.Folder);
        var sentAfter = sent;
        Volatile.Write(ref done, true);
        await sending;
        var restored = await kept.Restored(backup, engine);
        await using var db = new Db(Dialect.Of(restored.Database, restored.SqliteFile));
        var arrived = await db.Read(r => r.Many<string>(Arrived));
        Assert.InRange(arrived.Count, 20, sentAfter + 1);
        Assert.Equal(Enumerable.Range(0, arrived.Count).Select(n => $"uuid:{n}").Order(), arrived.Order());
    }

    [Fact]
    public async Task A_thief_of_a_backup_finds_nothing_even_when_it_is_opened()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var field = await Seals.Field(network);
        using var client = network.Client();
        await Parallel.ForEachAsync(Enumerable.Range(0, 1000), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, _) =>
        {
            var seal = Seals.Seal($"uuid:{n}", words: "canary-words-4711");
            Assert.Equal(HttpStatusCode.Created, await new Collect(client, field.Door).Status(Seals.ManifestBytes(seal), Seals.Parts(seal)));
        });
        var backup = await kept.Backup(network.Settings.Folder);
        Assert.False(Seals.Holds(kept.At("backups"), "uuid:999"));
        var restored = await kept.Restored(backup, Engine.Sqlite);
        foreach (var canary in (string[])["canary", "+77011234567", "43.297", "250000", field.Door[3..]])
            Assert.False(Seals.Holds(restored.Folder, canary), canary);
        Assert.True(Seals.Holds(restored.Folder, "uuid:999"), "the search itself must be able to find");
    }

    [Fact]
    public async Task A_damaged_cut_or_foreign_file_is_refused_and_nothing_is_made()
    {
        var backup = await Made();
        var bytes = await File.ReadAllBytesAsync(backup);
        List<byte[]> damaged = [bytes[..^1], bytes[..(bytes.Length / 2)], bytes[..10], [], [.. bytes, 1], "rubbish"u8.ToArray()];
        foreach (var at in (int[])[3, 40, 300, bytes.Length / 2, bytes.Length - 3])
        {
            var flipped = bytes.ToArray();
            flipped[at] ^= 4;
            damaged.Add(flipped);
        }
        foreach (var wrong in damaged)
        {
            await File.WriteAllBytesAsync(kept.At("wrong"), wrong);
            await Refused(await kept.Restore(kept.At("wrong"), kept.At("to")), 2, 4);
            Assert.False(Directory.Exists(kept.At("to")));
        }
    }

    [Fact]
    public async Task Another_passphrase_opens_nothing_and_a_full_place_is_left_alone()
    {
        var backup = await Made();
        Directory.CreateDirectory(kept.At("full"));
        await File.WriteAllTextAsync(kept.At("full/mine"), "x");
        await Refused(await kept.Restore(backup, kept.At("full")), 2);
        Assert.Equal([kept.At("full/mine")], Directory.GetFileSystemEntries(kept.At("full")));
        Directory.CreateDirectory(kept.At("full/.restoring"));
        await Refused(await kept.Restore(backup, kept.At("full")), 2);
        Assert.True(File.Exists(kept.At("full/mine")));
        await using (var used = await Network.Start(Engine.Postgres))
        {
            await Kept.Fill(used);
            await Refused(await kept.Restore(backup, kept.At("to"), "--database", used.Settings.Database), 2);
        }
        await File.WriteAllTextAsync(kept.Passphrase, "another passphrase");
        await Refused(await kept.Restore(backup, kept.At("to")), 4);
        Assert.False(Directory.Exists(kept.At("to")));
    }

    [Fact]
    public async Task A_backup_to_a_public_key_opens_with_its_private_half_alone()
    {
        await File.WriteAllTextAsync(kept.At("public.pem"), Seals.PublicPem);
        await File.WriteAllTextAsync(kept.At("private.pem"), Seals.Keys.ToPrivatePem(await File.ReadAllTextAsync(kept.Passphrase)));
        var backup = await Made("--public-key", kept.At("public.pem"));
        await Refused(await kept.Restore(backup, kept.At("to")), 2);
        await Refused(await kept.Restore(backup, kept.At("to"), "--key", kept.At("public.pem")), 4);
        Assert.Equal(0, (await kept.Restore(backup, kept.At("to"), "--key", kept.At("private.pem"))).ExitCode);
    }

    [Fact]
    public async Task A_restore_that_is_killed_leaves_no_network_and_the_next_one_succeeds()
    {
        var backup = await Made();
        var (to, settings) = (kept.At("to"), kept.At("to/kosh.json"));
        for (var n = 0; n < 8 && !File.Exists(settings); n++)
        {
            using var process = Process.Start(KoshProcess.Start("restore", backup, "--data", to, "--passphrase-file", kept.Passphrase))!;
            while (!Directory.Exists(Path.Combine(to, ".restoring")) && !process.HasExited) await Task.Yield();
            for (var wait = Stopwatch.StartNew(); wait.ElapsedMilliseconds < 25 * n && !process.HasExited;) await Task.Yield();
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (!File.Exists(settings)) Assert.Equal(3, (await KoshProcess.Run("check", "--data", to)).ExitCode);
        }
        if (!File.Exists(settings)) Assert.Equal(0, (await kept.Restore(backup, to)).ExitCode);
        Assert.Equal(0, (await KoshProcess.Run("check", "--data", to)).ExitCode);
    }

    [Fact]
    public async Task Old_backups_go_when_asked_and_other_files_stay()
    {
        await Made();
        var (old, other) = (kept.At("backups/kosh-20200101-000000.backup"), kept.At("backups/kosh-notes.backup"));
        await File.WriteAllTextAsync(old, "x");
        await File.WriteAllTextAsync(other, "x");
        await using var network = await Network.Start(Engine.Sqlite);
        var ended = await KoshProcess.Run("backup", "--data", network.Settings.Folder, "--out", kept.At("backups/now"), "--passphrase-file", kept.Passphrase, "--keep", "30");
        Assert.True(ended.ExitCode == 0, ended.Error);
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(other));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept.At("backups/now")));
    }

    public void Dispose() => kept.Dispose();

    private async Task<string> Made(params string[] how)
    {
        await using var network = await Network.Start(Engine.Sqlite);
        await Kept.Fill(network);
        return await kept.Backup(network.Settings.Folder, how);
    }

    private static Task Refused(KoshProcess ended, params int[] codes)
    {
        Assert.Contains(ended.ExitCode, codes);
        Assert.Single(ended.Error.Trim().Split('\n'));
        return Task.CompletedTask;
    }
}
