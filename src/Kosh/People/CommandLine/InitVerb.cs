using System.CommandLine;
using Kosh.People.Accounts;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;

namespace Kosh.People.CommandLine;

/// <summary><c>kosh init</c>: a new data folder, its database, and the first administrator's one-time link.</summary>
internal static class InitVerb
{
    public static Command Make()
    {
        var data = Verb.Data();
        var json = Verb.Json();
        var administrator = new Option<string>("--administrator") { Description = "The first administrator's name (default: admin)", HelpName = "NAME", DefaultValueFactory = _ => "admin" };
        Option<string?>[] set =
        [
            new("--name") { Description = "What the network is called", HelpName = "TEXT" },
            new("--zone") { Description = "Where it counts its days (default: Asia/Almaty)", HelpName = "ZONE" },
            new("--public-url") { Description = "The address that people and phones will use", HelpName = "URL" },
            new("--listen") { Description = "Where the server listens", HelpName = "URL" },
            new("--database") { Description = "A PostgreSQL connection string (default: SQLite in the folder)", HelpName = "TEXT" },
        ];
        return Verb.Make("init", "Make a data folder and the first administrator's one-time link.",
            "kosh init --data ./kosh-data --name \"Migration research network\" --zone Asia/Almaty",
            (parsed, _) => Init(Chosen(Verb.Folder(parsed, data), set.ToDictionary(o => o.Name, parsed.GetValue)), parsed.GetValue(administrator)!, parsed.GetValue(json)),
            [data, .. set, administrator, json]);
    }

    private static Settings Chosen(string folder, Dictionary<string, string?> said)
    {
        var plain = new Settings { Folder = folder };
        return plain with
        {
            Name = said["--name"] ?? plain.Name,
            Zone = said["--zone"] ?? plain.Zone,
            PublicUrl = (said["--public-url"] ?? plain.PublicUrl).TrimEnd('/'),
            Listen = said["--listen"] ?? plain.Listen,
            Database = said["--database"] ?? plain.Database,
        };
    }

    private static async Task<int> Init(Settings settings, string administrator, bool json)
    {
        var link = "";
        await DataFolder.Make(settings, async () => link = await Fill(settings, administrator));
        if (json) return Verb.PrintJson(new { settings.Folder, Administrator = administrator, Link = link });
        Console.WriteLine($"Made {settings.Folder}.");
        Console.WriteLine($"Start the server:  kosh serve --data {settings.Folder}");
        Console.WriteLine($"Then open this link within 7 days to set the password of {administrator}; it works once:");
        Console.WriteLine(link);
        return 0;
    }

    private static async Task<string> Fill(Settings settings, string administrator)
    {
        await using var offline = await Offline.Open(settings);
        if ((await offline.Get<AccountStore>().All()).Count > 0) throw new Problem(ProblemKind.Conflict, "people.database_used");
        var token = await offline.Get<AddAccount>().Do("system", administrator, [Roles.Administrator]);
        return offline.Get<OneTimeLinks>().Address(token, Language.Default);
    }
}
