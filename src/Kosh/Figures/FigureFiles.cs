using System.Globalization;
using System.Text;
using Kosh.Figures.Computing;
using Kosh.Figures.Words;
using Kosh.Platform.Charts;
using Kosh.Platform.Csv;
using Kosh.Platform.Localisation;

namespace Kosh.Figures;

/// <summary>The files of one frozen version: CSV with n, low and high in every row; JSON as it was hashed; SVG.</summary>
internal static class FigureFiles
{
    private const string Place = "/{lang:language}/figures/{slug}/v{version:long:min(1)}/";

    private static readonly string[] Header =
    [
        "figure", "version", "published", "survey", "synthetic", "call", "region", "region_name", "estimate", "low", "high", "confidence",
        "n", "standard_error", "df", "deff", "not_shown", "data_sha256",
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Place + "figure.csv", async (string slug, long version, ReadFigures read, Localiser l, HttpContext http) =>
            File(http, "csv", "text/csv; charset=utf-8", await Csv(await read.Find(slug, version), l))).AllowAnonymous();
        routes.MapGet(Place + "figure.json", async (string slug, long version, ReadFigures read, HttpContext http) =>
            File(http, "json", "application/json", Encoding.UTF8.GetBytes((await read.Find(slug, version)).Json))).AllowAnonymous();
        routes.MapGet(Place + "figure.svg", async (string slug, long version, ReadFigures read, Localiser l, HttpContext http) =>
            ChartFile.Answer(http, IntervalChart.RenderFile(FigureChart.Of((await read.Find(slug, version)).Result, l), l), Name(http, "svg"))).AllowAnonymous();
    }

    private static IResult File(HttpContext http, string kind, string type, byte[] bytes) => Results.Bytes(bytes, type, Name(http, kind));

    private static string Name(HttpContext http, string kind)
    {
        var values = http.Request.RouteValues;
        return $"{values["slug"]}-v{values["version"]}-{values["lang"]}.{kind}";
    }

    private static async Task<byte[]> Csv(PublishedFigure published, Localiser l)
    {
        var figure = published.Result;
        var words = new FigureWords(l);
        var text = new StringWriter(CultureInfo.InvariantCulture);
        var csv = new CsvWriter(text);
        await csv.Row(Header);
        await csv.Row(Row(figure, "", l["figures.all"], figure.Overall));
        foreach (var region in figure.Regions) await csv.Row(Row(figure, region.Code, words.Region(region), region.Cell));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<object?> Row(FigureResult figure, string region, string name, FigureCell cell) =>
    [
        figure.Figure.Slug, figure.Figure.Version, figure.Figure.Published, figure.Survey.Title, figure.Survey.Synthetic, figure.Call, region, name,
        cell.Estimate, cell.Low, cell.High, figure.Confidence, cell.N, cell.StandardError, cell.Df, cell.Deff,
        cell.Hidden is { } reason ? CanonicalName(reason) : null, figure.Survey.DataHash,
    ];

    private static string CanonicalName(Hidden reason) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());
}
