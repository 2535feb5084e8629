using System.Net;
using System.Security.Cryptography;
using System.Text;
using Kosh.Figures;
using Kosh.Figures.Releases;
using Kosh.Forms.Sealing;
using Kosh.Platform.Db;
using Kosh.Platform.Settings;
using Kosh.Surveys;
using Kosh.Tests.Surveys;
using Kosh.Tests.Surveys.Sealed;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Figures.Releases;

/// <summary>A server with a sealed survey whose interviews came from phones, and the analyst's offline desk over them.</summary>
internal sealed class Desk : IAsyncDisposable
{
    public const string Passphrase = "twelve characters";
    private readonly string keys = Directory.CreateTempSubdirectory("kosh-keys-").FullName;

    private Desk(Network server, Network offline, string surveyId) => (Server, Offline, SurveyId) = (server, offline, surveyId);

    public Network Server { get; }

    public Network Offline { get; }

    public string SurveyId { get; }

    public FigureRequest Wage => new() { SurveyId = SurveyId, Measure = Measure.Mean, Question = "wage", Slug = "monthly-wage" };

    public FigureRequest Work => new() { SurveyId = SurveyId, Measure = Measure.Share, Question = "reasons/work", Slug = "came-for-work" };

    public static async Task<Desk> Start(Engine engine, int interviews = 120)
    {
        var server = await Network.Start(engine);
        var field = await Sealing.Field(server);
        var collect = new Collect(server.Client(), field.Door);
        for (var i = 0; i < interviews; i++)
        {
            var seal = Interview(i);
            Assert.Equal(HttpStatusCode.Created, await collect.Status(seal.ManifestBytes(), seal.Parts()));
        }
        var settings = new Settings { Folder = Directory.CreateTempSubdirectory("kosh-desk-").FullName, Listen = "http://127.0.0.1:0", Desk = true };
        await File.WriteAllTextAsync(Path.Combine(settings.Folder, SettingsSources.FileName), SettingsSources.Write(settings));
        var desk = new Desk(server, await Network.Start(settings), field.SurveyId);
        await desk.Carry();
        return desk;
    }

    public string At(string name) => Path.Combine(keys, name);

    public async Task<FigureAddress> Publish(FigureRequest request)
    {
        await using var scope = Offline.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IFigures>().Publish(request, "desk");
    }

    public async Task<byte[]> Release()
    {
        await using var scope = Offline.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<MakeRelease>().Make(At("private.pem"), At("passphrase"), default)).File;
    }

    public async Task<IReadOnlyList<FigureAddress>> Take(ReadOnlyMemory<byte> release)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TakeRelease>().Take(SurveyId, release, "analyst");
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Offline.DisposeAsync();
        Directory.Delete(keys, recursive: true);
    }

    /// <summary>Brings the sealed answers over and opens them.</summary>
    private async Task Carry()
    {
        await File.WriteAllTextAsync(At("private.pem"), Sealing.Keys.ToPrivatePem(Passphrase));
        await File.WriteAllTextAsync(At("passphrase"), Passphrase);
        using var archive = new MemoryStream();
        await Server.Services.GetRequiredService<ISealedSurveys>().Export(SurveyId, archive, default);
        archive.Position = 0;
        Assert.Equal(SurveyId, await Offline.Services.GetRequiredService<ISealedSurveys>().Open(archive, At("private.pem"), At("passphrase"), default));
    }

    // Two regions of three worksites each; every third came for the family alone.
    private static SealedSubmission Interview(int number)
    {
        var text = Encoding.UTF8.GetString(Questionnaire.Interview($"uuid:{number:d4}", wage: (200_000 + (1_000 * number)).ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .Replace("<region>turkistan", number % 2 == 0 ? "<region>turkistan" : "<region>atyrau", StringComparison.Ordinal)
            .Replace("<worksite>A1", $"<worksite>{number % 6}", StringComparison.Ordinal);
        if (number % 3 == 0) text = text.Replace("work family", "family", StringComparison.Ordinal);
        return SealedSubmission.Seal(new ClearSubmission
        {
            FormId = "labour", Version = "1", InstanceId = $"uuid:{number:d4}", Xml = Encoding.UTF8.GetBytes(text), Media = [new SubmissionFile("audit.csv", Questionnaire.AuditLog)],
        }, Sealing.Keys.Sealing, RandomNumberGenerator.GetBytes);
    }
}
