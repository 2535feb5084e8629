using System.CommandLine;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Settings;
using Spectre.Console;

namespace Kosh.Portal.Demo;

/// <summary><c>kosh demo</c>: fill the sample network anew, serve it, say who may sign in.</summary>
internal static class DemoVerb
{
    public static Command Make()
    {
        var data = Verb.Data();
        var listen = new Option<string>("--listen") { Description = "Where to listen; loopback only", DefaultValueFactory = _ => "http://127.0.0.1:5080", HelpName = "URL" };
        var database = new Option<string>("--database") { Description = "An empty PostgreSQL database instead of SQLite", DefaultValueFactory = _ => "", HelpName = "CONNECTION" };
        var once = new Option<bool>("--once") { Description = "Stop when the network is filled" };
        return Verb.Make("demo", "Fill a sample network with synthetic interviews and serve it.", "kosh demo --data demo",
            (parsed, stop) => Run(
                DemoFolder.Make(parsed.GetValue(data) ?? "demo", parsed.GetValue(listen)!, parsed.GetValue(database)!), parsed.GetValue(once), stop),
            data, listen, database, once);
    }

    private static async Task<int> Run(Settings settings, bool once, CancellationToken stop)
    {
        await using var app = KoshHost.Build(settings, builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        await KoshHost.Start(app, settings, stop);
        var users = await AnsiConsole.Progress().AutoClear(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(progress => new FillNetwork(app.Services, settings, progress).Fill(stop));
        Tell(settings, users);
        if (!once) await app.WaitForShutdownAsync(stop);
        return 0;
    }

    private static void Tell(Settings settings, IEnumerable<SampleUser> users)
    {
        var table = new Table().AddColumns("sign in as", "password", "may").Border(TableBorder.Simple);
        foreach (var user in users) table.AddRow(user.Name, user.Password, user.Role);
        AnsiConsole.Write(table);
        var keys = SampleKeys.Beside(settings.Folder);
        Console.WriteLine($"The first survey is sealed: the server cannot read it. Its keys lie in {keys.Folder}, with their passphrase. To be its analyst,");
        Console.WriteLine("download its sealed answers, then:");
        Console.WriteLine($"  kosh decrypt FILE.zip --key {keys.PrivateFile} --passphrase-file {keys.PassphraseFile} --out sample.desk && kosh desk sample.desk");
        Console.WriteLine($"The sample network is ready: {settings.PublicUrl}");
        Console.WriteLine("All interviews and users are synthetic. Passwords hold for this fill only. Ctrl+C stops.");
    }
}
