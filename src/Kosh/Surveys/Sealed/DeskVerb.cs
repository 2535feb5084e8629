using System.CommandLine;
using Kosh.People;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;

namespace Kosh.Surveys.Sealed;

/// <summary><c>kosh desk</c>: the analyst's pages over what <c>kosh decrypt</c> opened, on loopback, for whoever holds the link it prints.</summary>
internal static class DeskVerb
{
    public static Command Make()
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder that kosh decrypt made" };
        var listen = new Option<string>("--listen") { Description = "Where to listen; loopback only", DefaultValueFactory = _ => "http://127.0.0.1:5090", HelpName = "URL" };
        return Verb.Make("desk", "Work on opened answers: serve the analyst's pages to this machine alone.", "kosh desk wages-2027.desk",
            (parsed, stop) => Serve(Path.GetFullPath(parsed.GetValue(folder)!), parsed.GetValue(listen)!, stop), folder, listen);
    }

    private static async Task<int> Serve(string folder, string listen, CancellationToken stop)
    {
        var over = new Dictionary<string, string> { ["listen"] = listen, ["publicUrl"] = listen };
        var settings = SettingsSources.Read(folder, _ => null, over);
        if (!settings.Desk) throw new Problem(ProblemKind.Forbidden, "people.no_desk", folder);
        await using var app = KoshHost.Build(settings, builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        await KoshHost.Start(app, settings, stop);
        var path = await app.Services.GetRequiredService<IPeople>().DeskPath();
        Console.WriteLine("The desk is open. This link lets one browser in, once:");
        Console.WriteLine(app.Urls.First() + path);
        Console.WriteLine("Ctrl+C closes it. The folder holds the answers readable: keep it offline, delete it when the release is made.");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }
}
