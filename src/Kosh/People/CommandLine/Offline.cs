using Kosh.Platform.CommandLine;
using Kosh.Platform.Db;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;

namespace Kosh.People.CommandLine;

/// <summary>The accounts of a data folder without the server.</summary>
internal sealed class Offline : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly AsyncServiceScope scope;

    private Offline(ServiceProvider services) => (this.services, scope) = (services, services.CreateAsyncScope());

    /// <summary>Opens the database, at this program's version.</summary>
    public static async Task<Offline> Open(Settings settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton(settings).AddSingleton(Verb.Clock());
        services.AddSingleton(_ => new Db(Dialect.Of(settings.Database, settings.SqliteFile)));
        PeopleRoom.AddAccounts(services);
        var offline = new Offline(services.BuildServiceProvider());
        await Migrator.Migrate(offline.Get<Db>().Dialect, KoshHost.Migrations.Steps, offline.Get<Clock>());
        return offline;
    }

    public T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await services.DisposeAsync();
    }
}
