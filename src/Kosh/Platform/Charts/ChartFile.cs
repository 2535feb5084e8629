using System.Security.Cryptography;
using System.Text;

namespace Kosh.Platform.Charts;

/// <summary>A chart as a file of its own: it carries its sheet, which its own security policy allows by hash, and nothing else.</summary>
public static class ChartFile
{
    internal const string Style =
        ".ground{fill:#fff}text{font-family:system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif;fill:#1b2430;font-variant-numeric:tabular-nums}" +
        ".title,.all text{font-weight:650}.soft{fill:#545e6a}.grid{stroke:#d9d4c9}.whisker{stroke:#17466b;stroke-width:2}.dot{fill:#17466b}" +
        ".overall{stroke:#a2452a;stroke-width:1.5;stroke-dasharray:5 4}.all .whisker{stroke:#a2452a}.all .dot{fill:#a2452a}";

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; frame-ancestors 'none'; sandbox";

    /// <param name="svg">What <see cref="IntervalChart.RenderFile"/> gave.</param>
    /// <param name="name">The file's name for the reader, with <c>.svg</c>.</param>
    public static IResult Answer(HttpContext context, string svg, string name)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        return Results.File(Encoding.UTF8.GetBytes(svg), "image/svg+xml", name);
    }
}
