using System.Net;
using Kosh.Platform.Db;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;
using Kosh.Tests;
using Microsoft.Data.Sqlite;

namespace Kosh.Faults;

/// <summary>A disk that fills up while interviews arrive, and one that cannot be written.</summary>
public sealed class DiskTests
{
    [Fact]
    public async Task A_full_database_disk_says_so_reads_on_and_recovers_without_a_restart()
    {
        using var disk = SmallDisk.Mount(24);
        await FillAndRecover(await Fieldwork.Open(Engine.Sqlite, disk.Folder), disk);
    }

    [Theory, Engines]
    public async Task A_full_disk_of_files_says_so_reads_on_and_recovers_without_a_restart(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("kosh-faults-").FullName;
        var work = await Fieldwork.Open(engine, folder);
        using (var disk = SmallDisk.Mount(2, work.Settings.BlobFolder)) await FillAndRecover(work, disk);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("migrate")]
    [InlineData("init")]
    public async Task A_folder_that_cannot_be_written_is_one_sentence_and_no_change(string verb)
    {
        using var disk = SmallDisk.Mount(2);
        if (verb != "init") await MakeOlder(disk.Folder);
        var before = Directory.GetFileSystemEntries(disk.Folder);
        disk.MakeReadOnly();
        await Refused(verb, disk, before);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("migrate")]
    [InlineData("init")]
    public async Task A_full_folder_at_the_start_is_one_sentence(string verb)
    {
        using var disk = SmallDisk.Mount(2);
        if (verb != "init") await MakeOlder(disk.Folder);
        disk.Fill();
        await Refused(verb, disk, null);
    }

    /// <summary>A data folder of a version that knew only the first step, so that starting over it has something to write.</summary>
    private static async Task MakeOlder(string folder)
    {
        var settings = new Settings { Folder = folder };
        await File.WriteAllTextAsync(Path.Combine(folder, SettingsSources.FileName), SettingsSources.Write(settings));
        await Migrator.Migrate(Dialect.Of("", settings.SqliteFile), [KoshHost.Migrations.Steps[0]], new Clock(TimeProvider.System));
        SqliteConnection.ClearAllPools();
    }

    private static async Task Refused(string verb, SmallDisk disk, string[]? unchanged)
    {
        string[] arguments = verb == "serve" ? ["serve", "--data", disk.Folder, "--listen", "http://127.0.0.1:0"] : [verb, "--data", disk.Folder];
        var ended = await KoshProcess.Run(arguments);
        Assert.True(ended.ExitCode is > 0 and < 100, $"exit code {ended.ExitCode}: {ended.Error}");
        Assert.Single(ended.Error.Trim().Split('\n'));
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
        if (unchanged is not null) Assert.Equal(unchanged, Directory.GetFileSystemEntries(disk.Folder));
    }

    private static async Task FillAndRecover(Fieldwork work, SmallDisk disk)
    {
        using var server = await ServerProcess.Start(work.Settings);
        using var http = new HttpClient { BaseAddress = server.Address };
        var door = new Uri(server.Address, work.Door);
        for (var n = 1; n <= 20; n++) Assert.Equal(HttpStatusCode.Created, await work.Interview(n).Send(http, door));

        disk.Fill();
        var accepted = 20;
        HttpStatusCode refusal;
        do
        {
            refusal = await work.Interview(accepted + 1).Send(http, door);
            if (refusal == HttpStatusCode.Created) disk.Fill();
        }
        while (refusal == HttpStatusCode.Created && ++accepted < 5000);
        Assert.True(refusal is HttpStatusCode.InsufficientStorage or HttpStatusCode.ServiceUnavailable, $"answered {(int)refusal}");
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/en/", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(door, "formList"))).StatusCode);

        disk.Free();
        Assert.Equal(HttpStatusCode.Created, await work.Interview(accepted + 1).Send(http, door));
        for (var n = 1; n <= accepted; n++) Assert.Equal(HttpStatusCode.Created, await work.Interview(n).Send(http, door));
        server.Kill();
        await using var db = new Db(Dialect.Of(work.Settings.Database, work.Settings.SqliteFile));
        Assert.Equal(accepted + 1, await db.Read(r => r.One<long>(new Sql("select count(*) from submission", "Count", "/Faults/x.cs"))));
    }
}
