using System.CommandLine;
using Kosh.Forms.Sealing;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;

namespace Kosh.Surveys.Sealed;

/// <summary><c>kosh decrypt</c>: opens a sealed survey on the analyst's offline machine, into a data folder of its own.</summary>
internal static class DecryptVerb
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE.zip") { Description = "The sealed answers, downloaded from the survey's page" };
        var key = new Option<string>("--key") { Description = "The survey's private file", HelpName = "NAME.private.pem", Required = true };
        var output = new Option<string>("--out") { Description = "The folder to make; it will hold the answers readable", HelpName = "FOLDER", Required = true };
        var passphrase = new Option<string?>("--passphrase-file") { Description = "Read the passphrase from this file's first line (default: ask, or standard input when piped)", HelpName = "FILE" };
        var json = Verb.Json();
        return Verb.Make("decrypt", "Open sealed answers, offline, on the analyst's machine. Exit code 2 when some could not be opened.",
            "kosh decrypt survey.sealed.zip --key wages-2027.private.pem --out wages-2027.desk", async (parsed, stop) =>
            {
                using var keys = await PrivateFile.Open(parsed.GetValue(key)!, parsed.GetValue(passphrase), stop);
                await using var archive = Read(parsed.GetValue(file)!);
                var folder = Path.GetFullPath(parsed.GetValue(output)!);
                var opened = await Open(new Settings { Folder = folder, Name = "Analyst's desk", Desk = true }, archive, keys, stop);
                if (parsed.GetValue(json)) Verb.PrintJson(opened);
                else Tell(opened, folder);
                return opened.Refused.Count == 0 ? 0 : 2;
            }, file, key, output, passphrase, json);
    }

    private static async Task<OpenedArchive> Open(Settings settings, Stream archive, SurveyKeys keys, CancellationToken stop)
    {
        OpenedArchive? opened = null;
        await DataFolder.Make(settings, async () =>
        {
            await using var app = KoshHost.Build(settings, builder => builder.Logging.ClearProviders());
            await Migrator.Migrate(app.Services.GetRequiredService<Db>().Dialect, KoshHost.Migrations.Steps, app.Services.GetRequiredService<Clock>());
            opened = await app.Services.GetRequiredService<OpenSealed>().Open(archive, keys, stop);
        });
        return opened!;
    }

    private static FileStream Read(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Problem(ProblemKind.NotFound, "surveys.file_unreadable", path);
        }
    }

    private static void Tell(OpenedArchive opened, string folder)
    {
        foreach (var refused in opened.Refused) Console.Error.WriteLine($"not opened: {refused.Id}: {refused.Reason}");
        Console.WriteLine($"{opened.Opened} interviews of \"{opened.Title}\" are open in {folder}.");
        Console.WriteLine($"Work on them offline: kosh desk {folder}");
        Console.WriteLine("The folder holds the answers readable. Delete it when the release is made.");
    }
}
