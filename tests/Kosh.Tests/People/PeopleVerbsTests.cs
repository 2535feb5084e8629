using System.Text.Json;
using Kosh.Platform.Db;
using Kosh.Platform.Settings;

namespace Kosh.Tests.People;

public sealed class PeopleVerbsTests : IDisposable
{
    private readonly string parent = Directory.CreateTempSubdirectory("kosh-init-").FullName;

    private string Folder => Path.Combine(parent, "network");

    [Theory, Engines]
    public async Task Init_makes_a_folder_whose_administrator_can_enter(Engine engine)
    {
        string[] database = engine == Engine.Postgres ? ["--database", await PostgresCluster.NewDatabase()] : [];
        var made = await KoshProcess.Run(["init", "--data", Folder, "--name", "Көш", "--zone", "Asia/Bishkek", "--public-url", "http://localhost:5999/", "--json", .. database]);
        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        var link = JsonDocument.Parse(made.Output).RootElement.GetProperty("link").GetString()!;
        Assert.StartsWith("http://localhost:5999/en/welcome/", link, StringComparison.Ordinal);
        var settings = SettingsSources.Read(Folder, _ => null);
        Assert.Equal(("Көш", "Asia/Bishkek"), (settings.Name, settings.Zone));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(settings.KeyFolder));

        await using (var network = await Network.Start(settings with { Listen = "http://127.0.0.1:0" }))
            Assert.Contains("Welcome, admin", await network.Client().Text(new Uri(link).AbsolutePath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_leaves_a_folder_that_is_not_empty_as_it_is()
    {
        Assert.Equal(0, (await KoshProcess.Run("init", "--data", Folder)).ExitCode);
        var before = Files();
        await Refused(2, "already", "init", "--data", Folder);
        Assert.Equal(before, Files());

        File.Delete(Path.Combine(Folder, SettingsSources.FileName));
        await Refused(2, "other files", "init", "--data", Folder);
        Assert.Equal(before.Count - 1, Files().Count);
    }

    [Theory]
    [InlineData(2, "time zone", "--zone", "Mars/Olympus")]
    [InlineData(2, "publicUrl", "--public-url", "nowhere")]
    [InlineData(5, "reached", "--database", "Host=127.0.0.1;Port=1;Username=x;Password=y;Database=z;Timeout=2")]
    [InlineData(2, "1 to 100 characters", "--administrator", " ")]
    public async Task Init_that_fails_leaves_nothing_half_made(int exitCode, string says, string option, string value)
    {
        await Refused(exitCode, says, "init", "--data", Folder, option, value);
        Assert.False(Directory.Exists(Folder));
        Directory.CreateDirectory(Folder);
        await Refused(exitCode, says, "init", "--data", Folder, option, value);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Fact]
    public async Task Init_names_a_place_where_nothing_can_be_written()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's own");
        await Refused(5, "cannot be made or written", "init", "--data", "/proc/kosh");
        var file = Path.Combine(parent, "file");
        await File.WriteAllTextAsync(file, "x");
        await Refused(5, "cannot be made or written", "init", "--data", Path.Combine(file, "network"));
        Assert.Equal("x", await File.ReadAllTextAsync(file));
    }

    [Theory, Engines]
    public async Task Users_are_added_listed_disabled_enabled_and_given_links(Engine engine)
    {
        string[] database = engine == Engine.Postgres ? ["--database", await PostgresCluster.NewDatabase()] : [];
        Assert.Equal(0, (await KoshProcess.Run(["init", "--data", Folder, .. database])).ExitCode);
        var link = (await Json("user", "add", "Айгүл", "--role", "analyst", "survey-manager")).GetProperty("link").GetString();
        Assert.NotEqual(link, (await Json("user", "link", "айгүл")).GetProperty("link").GetString());
        Assert.Equal("disabled", (await Json("user", "disable", "айгүл")).GetProperty("state").GetString());
        await Refused(2, "is disabled", "user", "link", "айгүл", "--data", Folder);
        Assert.Equal("waiting", (await Json("user", "enable", "айгүл")).GetProperty("state").GetString());
        Assert.Equal(["admin: administrator", "Айгүл: analyst survey-manager"], (await Json("user", "list")).EnumerateArray()
            .Select(a => $"{a.GetProperty("name")}: {string.Join(' ', a.GetProperty("roles").EnumerateArray())}"));
        Assert.Contains("Айгүл", (await KoshProcess.Run("user", "list", "--data", Folder)).Output, StringComparison.Ordinal);

        Assert.Equal(["author", "member"], (await Json("user", "roles", "айгүл", "--role", "member", "author")).GetProperty("roles").EnumerateArray().Select(r => r.GetString()));
        string[] grant = ["айгүл", "--role", "supervisor", "--survey", "s-1", "--region", "osh"];
        Assert.Equal("osh", (await Json(["user", "give", .. grant])).GetProperty("grants")[0].GetProperty("region").GetString());
        Assert.Equal(0, (await Json(["user", "take", .. grant])).GetProperty("grants").GetArrayLength());
        await Refused(3, "not given there", ["user", "take", .. grant, "--data", Folder]);

        await Refused(2, "already", "user", "add", "АЙГҮЛ", "--role", "analyst", "--data", Folder);
        await Refused(2, "no role king", "user", "add", "bek", "--role", "king", "--data", Folder);
        await Refused(3, "no account bek", "user", "disable", "bek", "--data", Folder);
        await Refused(2, "Nobody would be left", "user", "disable", "admin", "--data", Folder);
        if (engine == Engine.Postgres) await Refused(2, "accounts already", ["init", "--data", Path.Combine(parent, "second"), .. database]);
    }

    [Fact]
    public async Task Every_user_verb_shows_an_example()
    {
        foreach (var verb in new[] { "add", "list", "roles", "give", "take", "disable", "enable", "link", "reset-code" })
            Assert.Contains($"kosh user {verb}", (await KoshProcess.Run("user", verb, "--help")).Output.Split("Usage:")[0], StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (Directory.Exists(parent)) Directory.Delete(parent, recursive: true);
    }

    private List<string> Files() => [.. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private async Task<JsonElement> Json(params string[] arguments)
    {
        var ended = await KoshProcess.Run([.. arguments, "--data", Folder, "--json"]);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        return JsonDocument.Parse(ended.Output).RootElement;
    }

    private static async Task Refused(int exitCode, string says, params string[] arguments)
    {
        var ended = await KoshProcess.Run(arguments);
        Assert.Contains(says, ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.Trim().Split('\n'));
        Assert.Equal((exitCode, ""), (ended.ExitCode, ended.Output));
    }
}
