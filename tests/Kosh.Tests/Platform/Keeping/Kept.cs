using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Kosh.Forms.Sealing;
using Kosh.Platform.Db;
using Kosh.Platform.Keeping;
using Kosh.Platform.Settings;
using Kosh.Tests.Surveys;
using Microsoft.Data.Sqlite;
using Seals = Kosh.Tests.Surveys.Sealed.Sealing;

namespace Kosh.Tests.Platform.Keeping;

/// <summary>A folder for backups and what is made of them, and the verbs as an administrator calls them.</summary>
internal sealed class Kept : IDisposable
{
    private const string Words = "four random words here";
    private readonly string folder = Directory.CreateTempSubdirectory("kosh-keep-").FullName;

    public Kept()
    {
        Directory.CreateDirectory(At("backups"));
        File.WriteAllText(Passphrase, Words);
    }

    public string Passphrase => At("passphrase");

    public string At(string name) => Path.Combine(folder, name);

    /// <returns>The backup's path.</returns>
    public async Task<string> Backup(string data, params string[] more)
    {
        string[] secret = more.Length > 0 ? more : ["--passphrase-file", Passphrase];
        var ended = await KoshProcess.Run(["backup", "--data", data, "--out", At("backups"), "--json", .. secret]);
        Assert.True(ended.ExitCode == 0, ended.Error);
        return JsonDocument.Parse(ended.Output).RootElement.GetProperty("path").GetString()!;
    }

    public Task<KoshProcess> Restore(string backup, string to, params string[] more) =>
        KoshProcess.Run(["restore", backup, "--data", to, "--passphrase-file", Passphrase, .. more]);

    /// <summary>Restores, and finds the new network in order.</summary>
    public async Task<Settings> Restored(string backup, Engine engine)
    {
        var to = At($"restored-{Guid.NewGuid():N}");
        var ended = await Restore(backup, to, "--database", engine == Engine.Postgres ? await PostgresCluster.NewDatabase() : "sqlite");
        Assert.True(ended.ExitCode == 0, ended.Error);
        var check = await KoshProcess.Run("check", "--data", to);
        Assert.True(check.ExitCode == 0, check.Output + check.Error);
        return SettingsSources.Read(to, _ => null);
    }

    /// <summary>Rows and sums of every table, and the names of all files.</summary>
    public static async Task<string> Sums(Settings settings)
    {
        var dialect = Dialect.Of(settings.Database, settings.SqliteFile);
        await using var connection = await dialect.Open();
        await using var transaction = await dialect.Snapshot(connection);
        var copy = new TableCopy(connection, transaction);
        var lines = new List<string>();
        foreach (var table in KeptTable.Of(KoshHost.Migrations.Steps))
        {
            var sum = await copy.Sum(await copy.Shape(table));
            lines.Add($"{table} {sum.Rows} {sum.Hash}");
        }
        return string.Join('\n', lines.Concat(Blobs.In(settings.BlobFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal)));
    }

    /// <summary>An open and a sealed survey with interviews and files of both.</summary>
    public static async Task<Fielded> Fill(Network network)
    {
        using var client = network.Client();
        var open = await Questionnaire.Field(network);
        for (var n = 0; n < 5; n++)
            Assert.Equal(HttpStatusCode.Created, await new Collect(client, open.Door).Status(Questionnaire.Interview($"uuid:open-{n}"), ("audit.csv", Questionnaire.AuditLog)));
        await network.Jobs();
        var field = await Seals.Field(network);
        for (var n = 0; n < 5; n++)
        {
            SubmissionFile[] photo = n == 0 ? [new("a.jpg", RandomNumberGenerator.GetBytes(80_000))] : [];
            var seal = Seals.Seal($"uuid:sealed-{n}", media: photo);
            Assert.Equal(HttpStatusCode.Created, await new Collect(client, field.Door).Status(Seals.ManifestBytes(seal), Seals.Parts(seal)));
        }
        return open;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
