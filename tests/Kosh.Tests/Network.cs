using System.Text;
using Kosh.Platform.Db;
using Kosh.Platform.Http;
using Kosh.Platform.Jobs;
using Kosh.Platform.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kosh.Tests;

/// <summary>The real program on a real port with an empty folder and database of its own. Jobs run only when a test says so.</summary>
public sealed class Network : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CapturedLog log;

    private Network(WebApplication app, Settings settings, CapturedLog log)
    {
        this.app = app;
        this.log = log;
        Settings = settings;
    }

    public Settings Settings { get; }

    public IServiceProvider Services => app.Services;

    public Db Db => Services.GetRequiredService<Db>();

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>All that was logged, as the log file would hold it.</summary>
    public string Log => log.Text;

    /// <param name="engine">SQLite in the folder, or a fresh PostgreSQL database.</param>
    /// <param name="adjust">Replaces services, such as the time.</param>
    public static async Task<Network> Start(Engine engine, Action<IServiceCollection>? adjust = null)
    {
        var settings = new Settings
        {
            Folder = Directory.CreateTempSubdirectory("kosh-test-").FullName,
            Listen = "http://127.0.0.1:0",
            TriesPerMinute = 100_000,
            Database = engine == Engine.Postgres ? await PostgresCluster.NewDatabase() : "",
        };
        await File.WriteAllTextAsync(Path.Combine(settings.Folder, SettingsSources.FileName), SettingsSources.Write(settings));
        return await Start(settings, adjust);
    }

    /// <summary>Starts over an existing folder, as after a crash.</summary>
    public static async Task<Network> Start(Settings settings, Action<IServiceCollection>? adjust = null)
    {
        var log = new CapturedLog();
        var app = KoshHost.Build(settings, builder =>
        {
            builder.Logging.ClearProviders().AddProvider(log);
            var runner = builder.Services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationFactory?.Method.ReturnType == typeof(JobRunner));
            builder.Services.Remove(runner);
            adjust?.Invoke(builder.Services);
        });
        await KoshHost.Start(app, settings, TestContext.Current.CancellationToken);
        return new Network(app, settings, log);
    }

    /// <summary>A client without cookies of others; it does not follow redirects, so that a test sees them.</summary>
    public HttpClient Client(bool follow = false) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = follow, UseCookies = true }) { BaseAddress = Address };

    /// <summary>Runs every job that is due.</summary>
    public Task Jobs() => Services.GetRequiredService<JobRunner>().Drain();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(Settings.Folder, recursive: true);
    }

    private sealed class CapturedLog : ILoggerProvider
    {
        private readonly StringBuilder lines = new();

        public string Text
        {
            get { lock (lines) return lines.ToString(); }
        }

        public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Line(CapturedLog log, string category) : ILogger
        {
            private static readonly LogLines Format = new(TimeProvider.System);

            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var writer = new StringWriter();
                Format.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), null, writer);
                lock (log.lines) log.lines.Append(writer);
            }
        }
    }
}
