using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
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
        await Init("--listen", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}");
        var ended = await Refused(5, "is in use", "serve", "--data", folder);
        Assert.Equal("", ended.Output);
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
        await Init();
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

    [Theory]
    [InlineData("serve"), InlineData("migrate"), InlineData("user", "list")]
    public async Task A_folder_that_lost_its_database_is_not_given_an_empty_one(params string[] verb)
    {
        await Init();
        foreach (var file in Directory.GetFiles(folder, "kosh.db*")) File.Delete(file);
        await Refused(3, "kosh restore", [.. verb, "--data", folder]);
        Assert.Empty(Directory.GetFiles(folder, "kosh.db*"));
    }

    [Fact]
    public async Task An_empty_file_in_the_place_of_the_database_is_no_database()
    {
        await Init();
        await File.WriteAllTextAsync(Path.Combine(folder, "kosh.db"), "");
        await Refused(3, "kosh restore", "serve", "--data", folder);
    }

    [Fact]
    public async Task An_empty_PostgreSQL_database_is_refused_where_a_filled_one_belongs()
    {
        Write(new Settings { Folder = folder, Listen = "http://127.0.0.1:0", Database = await PostgresCluster.NewDatabase() });
        await Refused(3, "kosh restore", "serve", "--data", folder);
    }

    [Theory]
    [InlineData("{ \"database\": \"rubbish\" }", "Host=127.0.0.1")]
    [InlineData("{ \"database\": \"Colour=red\" }", "Host=127.0.0.1")]
    [InlineData("{ \"database\": \"Host=h;Port=x\" }", "Host=127.0.0.1")]
    [InlineData("{ \"database\": \"Port=5432\" }", "Host=127.0.0.1")]
    [InlineData("{ \"name\": \"a\", \"zone\": \"UTC\", \"name\": \"b\" }", "“name” twice")]
    public async Task Rubbish_in_the_settings_is_named(string json, string says)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, SettingsSources.FileName), json);
        await Refused(2, says, "serve", "--data", folder);
    }

    [Theory, InlineData("keys"), InlineData("files")]
    public async Task A_file_where_a_folder_belongs_is_named(string part)
    {
        await Init();
        Directory.Delete(Path.Combine(folder, part));
        await File.WriteAllTextAsync(Path.Combine(folder, part), "");
        await Refused(2, "must be a folder", "serve", "--data", folder);
    }

    [Theory]
    [InlineData("there is no “sreve” here. Did you mean serve?", "sreve")]
    [InlineData("there is no “--dtaa” here. Did you mean --data?", "serve", "--dtaa", "x")]
    [InlineData("Did you mean list?", "user", "lst")]
    [InlineData("--role", "user", "add", "x")]
    [InlineData("is missing", "user")]
    [InlineData("is missing")]
    public async Task A_line_that_cannot_be_understood_is_answered_in_two_lines(string says, params string[] line)
    {
        var ended = await KoshProcess.Run(line);
        Assert.Contains(says, ended.Error, StringComparison.Ordinal);
        Assert.Equal(2, ended.Error.Trim().Split('\n').Length);
        Assert.DoesNotContain("System.", ended.Error, StringComparison.Ordinal);
        Assert.Equal("", ended.Output);
        Assert.Equal(2, ended.ExitCode);
    }

    [Fact]
    public async Task A_demonstration_on_a_taken_port_leaves_nothing_behind()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var demo = Path.Combine(folder, "demo");
        await Refused(5, "is in use", "demo", "--data", demo, "--listen", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}");
        Assert.False(Directory.Exists(demo));
    }

    [Fact]
    public async Task A_new_data_folder_is_for_its_owner_alone()
    {
        await Init();
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories))
            if (!OperatingSystem.IsWindows()) Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(entry) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
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

    [Fact]
    public async Task The_administrators_page_and_the_units_name_verbs_and_exit_codes_that_there_are()
    {
        var help = (await KoshProcess.Run("--help")).Output;
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/operations.md"), TestContext.Current.CancellationToken);
        var units = Directory.GetFiles(Path.Combine(Repository.Root, "packaging"), "*.service").Select(File.ReadAllText);
        foreach (Match verb in Regex.Matches(page + string.Concat(units), @"(?m)(?:^|`|bin/)(?:as-)?kosh ([a-z]+)"))
            Assert.Contains($"\n  {verb.Groups[1].Value} ", help, StringComparison.Ordinal);
        foreach (Match code in Regex.Matches(page, @"(?m)^\| (\d) \| (.+) \|$")) Assert.Contains($"{code.Groups[1].Value}  {code.Groups[2].Value}", help, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(Settings settings) => File.WriteAllText(Path.Combine(folder, SettingsSources.FileName), SettingsSources.Write(settings));

    private string Hash() => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "kosh.db"))));

    private async Task Init(params string[] more)
    {
        var made = await KoshProcess.Run(["init", "--data", folder, .. more]);
        Assert.True(made.ExitCode == 0, made.Error);
    }

    private static async Task<KoshProcess> Refused(int exitCode, string says, params string[] arguments)
    {
        var ended = await KoshProcess.Run(arguments);
        Assert.Contains(says, ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.Trim().Split('\n'));
        Assert.Equal(exitCode, ended.ExitCode);
        return ended;
    }
}
