using System.CommandLine;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Db;
using Kosh.Platform.Keeping;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;

namespace Kosh;

/// <summary><c>kosh serve</c>: migrate, then listen until told to stop.</summary>
internal static class ServeVerb
{
    public static Command Make()
    {
        var data = Verb.Data();
        var listen = new Option<string?>("--listen") { Description = "Where to listen", HelpName = "URL" };
        return Verb.Make("serve", "Run the network's server.", "kosh serve --data ./kosh-data --listen http://127.0.0.1:5080",
            (parsed, stop) =>
            {
                var over = new Dictionary<string, string>();
                if (parsed.GetValue(listen) is { } url) over["listen"] = url;
                return Serve(Verb.Settings(parsed, data, over), stop);
            }, data, listen);
    }

    private static async Task<int> Serve(Settings settings, CancellationToken stop)
    {
        await MigrateVerb.RefuseEmpty(settings);
        using var shared = FolderInUse.Share(settings.Folder);
        await using var app = KoshHost.Build(settings);
        await KoshHost.Start(app, settings, stop);
        await app.WaitForShutdownAsync(stop);
        return 0;
    }
}

/// <summary><c>kosh migrate</c>: bring the database to this program's version.</summary>
internal static class MigrateVerb
{
    public static Command Make()
    {
        var data = Verb.Data();
        return Verb.Make("migrate", "Bring the database to this program's version (serve does it too).", "kosh migrate --data ./kosh-data",
            async (parsed, _) =>
            {
                var settings = Verb.Settings(parsed, data);
                await RefuseEmpty(settings);
                var applied = await Migrator.Migrate(Dialect.Of(settings.Database, settings.SqliteFile), KoshHost.Migrations.Steps, Verb.Clock());
                foreach (var step in applied) Console.WriteLine($"applied {step.Room} {step.Name}");
                Console.WriteLine(applied.Count == 0 ? "nothing to do" : $"{applied.Count} steps applied");
                return 0;
            }, data);
    }

    /// <summary>A database without tables is a lost one, or the wrong one; only <c>init</c> and <c>restore</c> begin with such.</summary>
    internal static async Task RefuseEmpty(Settings settings)
    {
        var dialect = Dialect.Of(settings.Database, settings.SqliteFile);
        if (!await Migrator.HasTables(dialect))
            throw new Problem(ProblemKind.NotFound, "database.missing", settings.Folder, settings.Database.Length > 0 ? "PostgreSQL" : settings.SqliteFile);
    }
}
