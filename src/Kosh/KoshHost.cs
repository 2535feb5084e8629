using System.Net.Sockets;
using Kosh.Platform.Db;
using Kosh.Platform.Files;
using Kosh.Platform.Http;
using Kosh.Platform.Jobs;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace Kosh;

/// <summary>Puts the rooms together into one web application.</summary>
public static class KoshHost
{
    public static Migrations Migrations { get; } = new(Migration.Embedded(Rooms.All.Select(r => r.Name)));

    /// <summary>The program's, as in <c>0.1.0</c>.</summary>
    public static string Version => typeof(KoshHost).Assembly.GetName().Version!.ToString(3);

    /// <param name="settings">What the network is set to.</param>
    /// <param name="adjust">For tests: replaces services such as the time.</param>
    public static WebApplication Build(Settings settings, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "kosh", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(settings.Listen).ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            // A megabyte for each of many phones that send at once would be most of the server's memory; the network is slower than the disk.
            k.Limits.MaxRequestBufferSize = 128 * 1024;
        });
        AddLogging(builder.Logging);
        AddPlatform(builder.Services, settings);
        foreach (var room in Rooms.All) room.AddServices(builder.Services);
        adjust?.Invoke(builder);
        var app = builder.Build();
        Use(app, settings);
        return app;
    }

    /// <summary>Migrates, then listens.</summary>
    /// <exception cref="Problem">The database cannot be brought up, or the address is taken.</exception>
    public static async Task Start(WebApplication app, Settings settings, CancellationToken stop = default)
    {
        await Migrator.Migrate(app.Services.GetRequiredService<Db>().Dialect, Migrations.Steps, app.Services.GetRequiredService<Clock>());
        try
        {
            await app.StartAsync(stop);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new Problem(ProblemKind.Busy, "serve.port_taken", settings.Listen);
        }
    }

    private static void AddLogging(ILoggingBuilder logging)
    {
        logging.ClearProviders().AddConsole(o => o.FormatterName = LogLines.FormatterName).AddConsoleFormatter<LogLines, Microsoft.Extensions.Logging.Console.ConsoleFormatterOptions>();
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // The keys lie in the data folder, which is its administrator's to guard; it warns of that at every start.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // It would say what ProblemResponses has said already, with the exception's message.
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical);
    }

    private static void AddPlatform(IServiceCollection services, Settings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(Migrations);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Clock>();
        services.AddSingleton(_ => new Db(Dialect.Of(settings.Database, settings.SqliteFile)));
        services.AddSingleton(new BlobStore(settings.BlobFolder));
        services.AddSingleton<JobRunner>();
        services.AddHostedService(s => s.GetRequiredService<JobRunner>());
        services.AddHttpContextAccessor();
        services.AddScoped(s => new Localiser(RequestLanguage.Of(s.GetRequiredService<IHttpContextAccessor>().HttpContext!)));
        services.AddDataProtection().SetApplicationName("kosh").PersistKeysToFileSystem(new DirectoryInfo(settings.KeyFolder));
        services.Configure<RouteOptions>(o => o.SetParameterPolicy<RequestLanguage>(RequestLanguage.Constraint));
        services.AddRazorPages(o => o.RootDirectory = "/");
        TryLimits.AddServices(services);
        Compression.AddServices(services);
        // Who may enter is said at each route; where nothing is said, nobody.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        services.AddAuthentication();
    }

    private static void Use(WebApplication app, Settings settings)
    {
        // A proxy in front speaks TLS. The public address says so, not a header that anybody may send.
        var scheme = new Uri(settings.PublicUrl).Scheme;
        app.Use((context, next) =>
        {
            context.Request.Scheme = scheme;
            return next(context);
        });
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<SecurityHeaders>();
        Compression.Use(app);
        app.UseMiddleware<ProblemResponses>();
        app.UseRouting();
        app.Use((context, next) => context.GetEndpoint() is null ? throw new Problem(ProblemKind.NotFound, "http.404") : next(context));
        app.UseMiddleware<Methods>();
        app.UseMiddleware<BodyLimit>();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
        var routes = app.MapGroup("");
        Methods.AddHead(routes);
        foreach (var room in Rooms.All) room.MapRoutes(routes);
    }
}
