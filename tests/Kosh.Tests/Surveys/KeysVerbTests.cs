using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Kosh.Forms.Sealing;

namespace Kosh.Tests.Surveys;

/// <summary><c>kosh keys</c> as it is typed, on a machine without a network or a data folder.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class KeysVerbTests : IDisposable
{
    private const string Passphrase = "жайлау арқан тоғыз бұлт";
    private readonly string folder = Directory.CreateTempSubdirectory("kosh-keys-").FullName;

    [Fact]
    public async Task New_writes_six_files_for_their_owner_alone_and_each_opens()
    {
        var made = await KoshProcess.Run("keys", "new", "wages", "--out", Path.Combine(folder, "new"), "--passphrase-file", await Secret(), "--json");

        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        var report = JsonDocument.Parse(made.Output).RootElement;
        string[] names = ["wages.private.pem", "wages.public.pem", "wages.recovery.pem", "wages.share-1-of-3.txt", "wages.share-2-of-3.txt", "wages.share-3-of-3.txt"];
        var files = Directory.GetFiles(Path.Combine(folder, "new")).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(names, files.Select(Path.GetFileName));
        Assert.All(files, f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(f)));
        using var open = SurveyPublicKeys.FromPem(await File.ReadAllTextAsync(files[1]));
        using var keys = SurveyKeys.FromPrivatePem(await File.ReadAllTextAsync(files[0]), Passphrase);
        Assert.Equal(report.GetProperty("fingerprint").GetString(), open.Fingerprint);
        Assert.Equal(open.Fingerprint, keys.Public.Fingerprint);
    }

    [Fact]
    public async Task The_passphrase_is_in_no_file_and_no_output()
    {
        var made = await KoshProcess.Run("keys", "new", "wages", "--out", folder, "--passphrase-file", await Secret());

        Assert.Contains("Made the keys", made.Output, StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, "secret"));
        foreach (var text in Directory.GetFiles(folder).Select(File.ReadAllText).Append(made.Output + made.Error))
        {
            Assert.DoesNotContain("жайлау", text, StringComparison.Ordinal);
            Assert.DoesNotContain("BEGIN PRIVATE KEY", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Recover_makes_a_private_file_under_a_new_passphrase_from_two_shares_one_of_them_typed_off_paper()
    {
        var made = await New("wages");
        var share = (await File.ReadAllLinesAsync(At("wages.share-3-of-3.txt"))).SkipWhile(l => !l.StartsWith("-----BEGIN", StringComparison.Ordinal)).Skip(1).Take(2);
        await File.WriteAllTextAsync(At("typed.txt"), string.Join('\n', share).ToLowerInvariant());

        var recovered = await Piped("another long passphrase", "keys", "recover", "--recovery", At("wages.recovery.pem"),
            "--share", At("typed.txt"), "--share", At("wages.share-1-of-3.txt"), "--out", At("again.private.pem"), "--json");

        Assert.Equal((0, ""), (recovered.ExitCode, recovered.Error));
        using var keys = SurveyKeys.FromPrivatePem(await File.ReadAllTextAsync(At("again.private.pem")), "another long passphrase");
        Assert.Equal(made, keys.Public.Fingerprint);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("again.private.pem")));
    }

    [Fact]
    public async Task Recover_says_which_share_is_wrong_and_writes_nothing()
    {
        await New("wages");
        await File.WriteAllTextAsync(At("typed.txt"), "ABCD-EFGH");
        string[] recover = ["keys", "recover", "--recovery", At("wages.recovery.pem"), "--out", At("again.pem"), "--share", At("wages.share-1-of-3.txt")];

        await Refused(2, "typed.txt", [.. recover, "--share", At("typed.txt")]);
        await Refused(2, "twice", [.. recover, "--share", At("wages.share-1-of-3.txt")]);
        await Refused(2, "--share twice", recover);
        await Refused(3, "none.txt", [.. recover, "--share", At("none.txt")]);
        Assert.False(File.Exists(At("again.pem")));
    }

    [Fact]
    public async Task A_short_passphrase_a_bad_name_and_an_existing_file_are_refused_and_nothing_is_written()
    {
        await File.WriteAllTextAsync(At("short"), "elevenchars\n");
        await File.WriteAllTextAsync(At("there.share-2-of-3.txt"), "mine");
        var before = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToList();

        await Refused(4, "12 characters", "keys", "new", "wages", "--out", folder, "--passphrase-file", At("short"));
        await Refused(2, "../wages", "keys", "new", "../wages", "--out", folder, "--passphrase-file", At("short"));
        await Refused(2, "there.share-2-of-3.txt", "keys", "new", "there", "--out", folder, "--passphrase-file", At("short"));
        await Refused(3, "nowhere", "keys", "new", "wages", "--out", folder, "--passphrase-file", At("nowhere"));
        await Refused(5, "cannot be written", "keys", "new", "wages", "--out", At("short"), "--passphrase-file", await Secret());

        File.Delete(At("secret"));
        Assert.Equal(before, Directory.GetFiles(folder).Order(StringComparer.Ordinal));
        Assert.Equal("mine", await File.ReadAllTextAsync(At("there.share-2-of-3.txt")));
    }

    [Fact]
    public async Task Show_says_what_each_file_is_and_whose()
    {
        var fingerprint = await New("wages");
        foreach (var (file, kind) in new[] { ("public.pem", "public"), ("private.pem", "private"), ("recovery.pem", "recovery"), ("share-2-of-3.txt", "share") })
        {
            var shown = JsonDocument.Parse((await KoshProcess.Run("keys", "show", At($"wages.{file}"), "--json")).Output).RootElement;
            Assert.Equal((kind, fingerprint, kind == "public"), (shown.GetProperty("kind").GetString(), shown.GetProperty("fingerprint").GetString(), shown.GetProperty("verified").GetBoolean()));
        }
        Assert.Contains("share 2 of 3", (await KoshProcess.Run("keys", "show", At("wages.share-2-of-3.txt"))).Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(At("note.txt"), "hello");
        await Refused(2, "note.txt", "keys", "show", At("note.txt"));
    }

    [Theory, InlineData("new"), InlineData("recover"), InlineData("show")]
    public async Task Each_verb_has_an_example(string verb) =>
        Assert.Contains($"kosh keys {verb} ", (await KoshProcess.Run("keys", verb, "--help")).Output, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name) => Path.Combine(folder, name);

    private async Task<string> Secret()
    {
        await File.WriteAllTextAsync(At("secret"), Passphrase + "\n");
        return At("secret");
    }

    private async Task<string> New(string name)
    {
        var made = await Piped(Passphrase, "keys", "new", name, "--out", folder, "--json");
        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        return JsonDocument.Parse(made.Output).RootElement.GetProperty("fingerprint").GetString()!;
    }

    private static async Task<KoshProcess> Piped(string input, params string[] arguments)
    {
        var info = KoshProcess.Start(arguments);
        info.RedirectStandardInput = true;
        using var process = Process.Start(info)!;
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    private static async Task Refused(int exitCode, string says, params string[] arguments)
    {
        var ended = await KoshProcess.Run(arguments);
        Assert.Contains(says, ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.Trim().Split('\n'));
        Assert.Equal(exitCode, ended.ExitCode);
    }
}
