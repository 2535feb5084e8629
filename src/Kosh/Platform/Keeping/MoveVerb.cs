using System.CommandLine;
using System.Globalization;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Problems;
using Spectre.Console;

namespace Kosh.Platform.Keeping;

/// <summary><c>kosh move</c>: from SQLite to PostgreSQL, or back.</summary>
internal static class MoveVerb
{
    public static Command Make()
    {
        var (data, json) = (Verb.Data(), Verb.Json());
        var to = new Option<string>("--to") { Description = "An empty PostgreSQL database (a connection string), or `sqlite`", HelpName = "TEXT", Required = true };
        return Verb.Make("move", "Move a network's database to the other engine; the server must be stopped.",
            "kosh move --data /srv/kosh --to \"Host=127.0.0.1;Username=kosh;Database=kosh\"", async (parsed, _) =>
            {
                if (Environment.GetEnvironmentVariable("KOSH_DATABASE") is not null) throw new Problem(ProblemKind.Conflict, "keeping.environment");
                var settings = Verb.Settings(parsed, data);
                var target = parsed.GetValue(to) is "sqlite" ? "" : parsed.GetValue(to)!;
                var moved = await BackupVerb.Refusing(settings.Folder, () => new MoveDatabase(settings, KoshHost.Migrations.Steps, Verb.Clock()).Move(target));
                if (parsed.GetValue(json)) return Verb.PrintJson(moved);
                var table = new Table().AddColumns("table", "rows", "before", "after").Border(TableBorder.Simple);
                foreach (var t in moved) table.AddRow(t.Name, t.Rows.ToString(CultureInfo.InvariantCulture), t.Before[..16], t.After[..16]);
                AnsiConsole.Write(table);
                Console.WriteLine($"{moved.Count} tables, {moved.Sum(t => t.Rows)} rows: the same before and after. The settings name the new database.");
                Console.WriteLine(settings.Database.Length > 0
                    ? "The old database still holds everything. When the network runs well, drop it."
                    : $"The old database still holds everything. When the network runs well, delete it: rm {settings.SqliteFile}");
                return 0;
            }, data, to, json);
    }
}
