using Kosh.Figures;
using Kosh.Platform.Db;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;
using Kosh.Surveys;

namespace Kosh.Portal.Demo;

/// <summary>The analyst's offline machine: a folder of its own, in which the sealed sample is opened, worked on and thrown away.</summary>
internal sealed class SampleDesk : IAsyncDisposable
{
    private const string Actor = "desk";
    private readonly SampleKeys keys;
    private readonly Settings settings;
    private readonly WebApplication app;

    private SampleDesk(SampleKeys keys, Settings settings, WebApplication app) => (this.keys, this.settings, this.app) = (keys, settings, app);

    public static async Task<SampleDesk> Make(SampleKeys keys)
    {
        var settings = new Settings { Folder = Directory.CreateTempSubdirectory("kosh-sample-desk-").FullName, Name = "Analyst's desk", Desk = true };
        WebApplication? app = null;
        await DataFolder.Make(settings, async () =>
        {
            app = KoshHost.Build(settings, builder => builder.Logging.ClearProviders());
            await Migrator.Migrate(app.Services.GetRequiredService<Db>().Dialect, KoshHost.Migrations.Steps, app.Services.GetRequiredService<Clock>());
        });
        return new SampleDesk(keys, settings, app!);
    }

    /// <summary>What <c>kosh decrypt</c> does.</summary>
    public Task Open(Stream archive, CancellationToken stop) =>
        app.Services.GetRequiredService<ISealedSurveys>().Open(archive, keys.PrivateFile, keys.PassphraseFile, stop);

    public async Task Publish(FigureRequest request)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IFigures>().Publish(request, Actor);
    }

    /// <summary>What <c>kosh release make</c> does.</summary>
    public async Task<byte[]> Release(CancellationToken stop)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IReleases>().Make(keys.PrivateFile, keys.PassphraseFile, stop);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(settings.Folder, recursive: true);
    }
}
