namespace Kosh.Platform.Http;

/// <summary>
/// Text goes out compressed where its length can tell nothing. A page that carries a secret (a form's mark, who has signed in)
/// beside something of the asker's choosing would give the secret away letter by letter (BREACH); so besides our own assets
/// only that is compressed which is asked for without a cookie and without a query.
/// </summary>
internal static class Compression
{
    private static readonly string[] Types =
        ["text/html", "text/css", "text/javascript", "text/csv", "text/xml", "text/plain", "application/json", "application/xml", "image/svg+xml"];

    public static void AddServices(IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = Types;
    });

    public static void Use(WebApplication app) => app.UseWhen(TellsNothing, branch => branch.UseResponseCompression());

    private static bool TellsNothing(HttpContext context)
    {
        var request = context.Request;
        return request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
            || (HttpMethods.IsGet(request.Method) && request.Cookies.Count == 0 && !request.QueryString.HasValue);
    }
}
