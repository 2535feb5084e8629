using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Kosh.Platform.Db;
using Kosh.Platform.Settings;

namespace Kosh.Tests;

/// <summary>What an administrator meets in a terminal when something is wrong: one sentence, an exit code, nothing changed.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kosh-cli-").FullName;

    [Fact]
    public async Task A_taken_port_is_named_with_the_way_out()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        Write(new Settings { Folder = folder, Listen = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}" });
        await Refused(5, "is in use", "serve", "--data", folder);
    }

    [Fact]
    public async Task A_folder_that_is_none_is_named_with_the_way_out() =>
        await Refused(3, "kosh init", "serve", "--data", Path.Combine(folder, "none"));

    [Fact]
    public async Task A_broken_settings_file_is_named_with_its_line_and_left_alone()
    {
        var file = Path.Combine(folder, SettingsSources.FileName);
        await File.WriteAllTextAsync(file, "{\n  \"name\": \"x\",\n  oops\n}");
        await Refused(2, "line 3", "serve", "--data", folder);
        Assert.Equal(["kosh.json"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_folder_of_a_newer_version_is_refused_and_not_changed()
    {
        Write(new Settings { Folder = folder, Listen = "http://127.0.0.1:0" });
        Assert.Equal(0, (await KoshProcess.Run("migrate", "--data", folder)).ExitCode);
        await using (var db = new Db(Dialect.Of("", Path.Combine(folder, "kosh.db"))))
            await db.Write(w => w.Execute(new Sql("insert into migration (room, name, hash, applied_at) values ('Surveys', '9999_future', 'x', 'x')")));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var before = Hash();
        await Refused(2, "newer version", "serve", "--data", folder);
        Assert.Equal(before, Hash());
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        Write(new Settings { Folder = folder });
        await File.WriteAllTextAsync(Path.Combine(folder, "kosh.db"), new string('x', 5000));
        await Refused(5, "damaged", "serve", "--data", folder);
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(Path.Combine(folder, "kosh.db")));
    }

    [Fact]
    public async Task Every_verb_has_an_example_in_its_help()
    {
        var verbs = (await KoshProcess.Run("--help")).Output.Split("Commands:")[1].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(' ')[0]);
        foreach (var verb in verbs)
        {
            var help = (await KoshProcess.Run(verb, "--help")).Output;
            Assert.True(help.Contains($"kosh {verb}", StringComparison.Ordinal) || help.Contains("Commands:", StringComparison.Ordinal), $"`kosh {verb} --help` shows no example");
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(Settings settings) => File.WriteAllText(Path.Combine(folder, SettingsSources.FileName), SettingsSources.Write(settings));

    private string Hash() => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "kosh.db"))));

    private static async Task Refused(int exitCode, string says, params string[] arguments)
    {
        var ended = await KoshProcess.Run(arguments);
        Assert.Contains(says, ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.Trim().Split('\n'));
        Assert.Equal(exitCode, ended.ExitCode);
    }
}
