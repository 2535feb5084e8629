using System.Net;
using Kosh.Platform.Db;
using Kosh.Surveys;
using Kosh.Surveys.Sealed;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Surveys.Sealed;

/// <summary>The analyst's side, as a process: from the downloaded file to a folder that can be served.</summary>
public sealed class DecryptVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kosh-desk-").FullName;

    [Fact]
    public async Task Sealed_answers_open_with_the_private_file_and_its_passphrase_into_a_new_folder()
    {
        await Download();
        Assert.Equal(4, (await Decrypt("another passphrase")).ExitCode);
        Assert.False(Directory.Exists(At("x.desk")));
        var ended = await Decrypt("twelve characters");
        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("2 interviews", ended.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await Decrypt("twelve characters")).ExitCode); // never over another folder
        await using var db = new Db(Dialect.Of("", At("x.desk/kosh.db")));
        Assert.Equal(2, await db.Read(r => r.One<long>(new Sql("select count(*) from answer_row where table_name = 'interviews'", "Rows", "/Tests/x.cs"))));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task Download()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var field = await Sealing.Field(network);
        var collect = new Collect(network.Client(), field.Door);
        foreach (var id in (string[])["uuid:1", "uuid:2"])
        {
            var seal = Sealing.Seal(id);
            Assert.Equal(HttpStatusCode.Created, await collect.Status(seal.ManifestBytes(), seal.Parts()));
        }
        await using var zip = File.Create(At("x.zip"));
        await network.Services.GetRequiredService<ExportSealed>().Write((await network.Services.GetRequiredService<ISurveys>().Find(field.SurveyId))!, zip, default);
        await File.WriteAllTextAsync(At("x.private.pem"), Sealing.Keys.ToPrivatePem("twelve characters"));
    }

    private async Task<(int ExitCode, string Output)> Decrypt(string passphrase)
    {
        await File.WriteAllTextAsync(At("passphrase"), passphrase);
        var ended = await KoshProcess.Run("decrypt", At("x.zip"), "--key", At("x.private.pem"), "--passphrase-file", At("passphrase"), "--out", At("x.desk"));
        return (ended.ExitCode, ended.Output);
    }

    private string At(string name) => Path.Combine(folder, name);
}
