using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Keeping;
using Kosh.Platform.Settings;
using Kosh.Tests.People;
using Kosh.Tests.Platform.Keeping;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Upgrade;

/// <summary>The data folders of earlier versions, kept here as they were, are opened and carried on by this one (README.md).</summary>
public sealed class UpgradeTests : IDisposable
{
    private const string Name = "aigul";
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Kosh.Tests/Upgrade");
    private static readonly Sql Interviews = new("select (select count(*) from submission) + (select count(*) from sealed_submission)", "Interviews", "/Tests/x.cs");
    private readonly Kept kept = new();

    public static TheoryData<string, Engine> Versions
    {
        get
        {
            var data = new TheoryData<string, Engine>();
            foreach (var version in Directory.GetFiles(Folder, "*.tar.gz").Select(f => Path.GetFileName(f)[..^7]))
            {
                data.Add(version, Engine.Sqlite);
                data.Add(version, Engine.Postgres);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task An_earlier_versions_folder_is_carried_on_with_all_it_held(string version, Engine engine)
    {
        var settings = engine == Engine.Sqlite ? await Unpacked(Path.Combine(Folder, version + ".tar.gz")) : await FromBackup(version);
        await using var network = await Network.Start(settings with { Listen = "http://127.0.0.1:0" });
        Assert.Equal(10, await network.Db.Read(r => r.One<long>(Interviews)));
        Assert.Equal(HttpStatusCode.OK, (await network.Client().Get("/health/ready")).StatusCode);
        using var person = network.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await person.SignIn(Name, Visitors.Password)).StatusCode);
        Assert.Contains("Еңбек көші-қоны", await person.Text("/en/surveys"), StringComparison.Ordinal);
        foreach (var check in network.Services.GetServices<Kosh.Platform.Contracts.ICheck>().Where(c => c.Subject is not ("folder" or "space")))
            Assert.True((await check.Check(TestContext.Current.CancellationToken)).IsFine, check.Subject);
    }

    /// <summary>What a release keeps of itself for those to come (README.md) is made on every run, so that the making cannot rot.</summary>
    [Fact]
    public async Task A_folder_of_this_version_can_be_kept()
    {
        var into = Environment.GetEnvironmentVariable("KOSH_KEEP_VERSION") == KoshHost.Version
            ? Folder : Directory.CreateTempSubdirectory("kosh-upgrade-").FullName;
        string folder;
        var backupKept = Path.Combine(into, KoshHost.Version + ".backup");
        await using (var network = await Network.Start(Engine.Sqlite))
        {
            await Kept.Fill(network);
            await network.Services.GetRequiredService<IPeople>().CreateAccount(Name, Visitors.Password, [.. Roles.All]);
            var backup = await kept.Backup(network.Settings.Folder);
            File.Copy(backup, backupKept, overwrite: true);
            folder = (await kept.Restored(backup, Engine.Sqlite)).Folder;
        }
        SqliteConnection.ClearAllPools();
        var archive = Path.Combine(into, KoshHost.Version + ".tar.gz");
        await Pack(folder, archive);
        await using var again = await Network.Start((await Unpacked(archive)) with { Listen = "http://127.0.0.1:0" });
        Assert.Equal(10, await again.Db.Read(r => r.One<long>(Interviews)));
    }

    public void Dispose() => kept.Dispose();

    private static async Task Pack(string folder, string archive)
    {
        await using var file = File.Create(archive);
        await using var zip = new GZipStream(file, CompressionLevel.SmallestSize);
        await TarFile.CreateFromDirectoryAsync(folder, zip, includeBaseDirectory: false, TestContext.Current.CancellationToken);
    }

    private static async Task<Settings> Unpacked(string archive)
    {
        var folder = Directory.CreateTempSubdirectory("kosh-upgrade-").FullName;
        await using var file = File.OpenRead(archive);
        await using var zip = new GZipStream(file, CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(zip, folder, overwriteFiles: false, TestContext.Current.CancellationToken);
        return SettingsSources.Read(folder, _ => null);
    }

    private async Task<Settings> FromBackup(string version)
    {
        var to = Path.Combine(Directory.CreateTempSubdirectory("kosh-upgrade-").FullName, "data");
        var ended = await kept.Restore(Path.Combine(Folder, version + ".backup"), to, "--database", await PostgresCluster.NewDatabase());
        Assert.True(ended.ExitCode == 0, ended.Error);
        return SettingsSources.Read(to, _ => null);
    }
}
