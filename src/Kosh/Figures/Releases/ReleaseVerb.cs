using System.CommandLine;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;

namespace Kosh.Figures.Releases;

/// <summary><c>kosh release make</c>: at the analyst's desk, the published tables in one signed file for the server.</summary>
internal static class ReleaseVerb
{
    public static Command Make()
    {
        var release = new Command("release", "Tables from the analyst's desk for the server, signed with the survey's keys.");
        release.Add(New());
        return release;
    }

    private static Command New()
    {
        var folder = new Argument<string>("FOLDER") { Description = "The desk's folder" };
        var key = new Option<string>("--key") { Description = "The survey's private file", HelpName = "NAME.private.pem", Required = true };
        var output = new Option<string>("--out") { Description = "The file to write", HelpName = "FILE", Required = true };
        var passphrase = new Option<string?>("--passphrase-file") { Description = "Read the passphrase from this file's first line (default: ask, or standard input when piped)", HelpName = "FILE" };
        var json = Verb.Json();
        return Verb.Make("make", "Sign every figure that was published at the desk, in its latest version, into one file.",
            "kosh release make wages-2027.desk --key wages-2027.private.pem --out wages-2027.release", async (parsed, stop) =>
            {
                var settings = SettingsSources.Read(Path.GetFullPath(parsed.GetValue(folder)!), _ => null);
                var path = parsed.GetValue(output)!;
                if (File.Exists(path)) throw new Problem(ProblemKind.Conflict, "figures.file_exists", path);
                await using var app = KoshHost.Build(settings, builder => builder.Logging.ClearProviders());
                await Migrator.Migrate(app.Services.GetRequiredService<Db>().Dialect, KoshHost.Migrations.Steps, app.Services.GetRequiredService<Clock>());
                await using var scope = app.Services.CreateAsyncScope();
                var (file, slugs) = await scope.ServiceProvider.GetRequiredService<MakeRelease>().Make(parsed.GetValue(key)!, parsed.GetValue(passphrase), stop);
                await Write(path, file, stop);
                if (parsed.GetValue(json)) return Verb.PrintJson(new { file = path, figures = slugs });
                Console.WriteLine($"{path} holds {slugs.Count} figures: {string.Join(", ", slugs)}.");
                Console.WriteLine("Upload it on the survey's page, under Releases.");
                return 0;
            }, folder, key, output, passphrase, json);
    }

    private static async Task Write(string path, byte[] file, CancellationToken stop)
    {
        try
        {
            await File.WriteAllBytesAsync(path, file, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Problem(ProblemKind.Busy, "figures.file_unwritable", path);
        }
    }
}
