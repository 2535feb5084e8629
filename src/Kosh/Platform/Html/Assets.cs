using System.Collections.Frozen;
using System.Security.Cryptography;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Html;

/// <summary>The style sheet, icons and modules that pages load: embedded, addressed by their hash, cached for ever.</summary>
public static class Assets
{
    private const string Folder = "Platform/Html/assets/";

    private static readonly FrozenDictionary<string, (string Hash, byte[] Bytes)> Files = typeof(Assets).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
        .ToFrozenDictionary(n => n[Folder.Length..], Read);

    /// <summary>The address of an asset in its present wording.</summary>
    public static string Url(string name) => $"/assets/{Files[name].Hash}/{name}";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/assets/{hash}/{name}", (string name, HttpContext context) =>
    {
        if (!Files.TryGetValue(name, out var file)) throw new Problem(ProblemKind.NotFound, "http.404");
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(file.Bytes, TypeOf(name));
    }).AllowAnonymous();

    private static (string, byte[]) Read(string resource)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return (Convert.ToHexStringLower(SHA256.HashData(bytes))[..12], bytes);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".mjs" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
