using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Kosh.Platform.Db;
using Kosh.Platform.Http;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Kosh.Surveys.Sealed;
using Microsoft.AspNetCore.Mvc;

namespace Kosh.Surveys.OpenRosa;

/// <summary>
/// The door for ODK Collect and its kin (OpenRosa 1.0: form list, form download, form submission). The interviewer's
/// token stands in the path, which is never logged; the client's <c>deviceID</c> is not looked at.
/// </summary>
internal sealed class Door(Db db, InterviewerTokens tokens, ReceiveSubmission receive, ReceiveSealed receiveSealed, Media media)
{
    /// <summary>What a client may send at once; it splits what is larger. Room for framing is left above it.</summary>
    private const long AdvertisedLength = 100_000_000;
    private const long LongestBody = 120_000_000;

    private static readonly XNamespace List = "http://openrosa.org/xforms/xformsList";
    private static readonly XNamespace Response = "http://openrosa.org/http/response";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var door = routes.MapGroup("/c/{token}").AllowAnonymous().WithMetadata(Speech.OpenRosa, new RequestSizeLimitAttribute(LongestBody));
        door.MapGet("/formList", Run((d, context) => d.ListForms(context)));
        door.MapGet("/forms/{form}.xml", Run((d, context) => d.SendForm(context)));
        door.MapGet("/xformsManifest/{form}", Run((d, context) => d.ListMedia(context)));
        door.MapGet("/xformsMedia/{form}/{name}", Run((d, context) => d.SendMedia(context)));
        door.MapMethods("/submission", [HttpMethods.Head], Run((d, context) => d.Greet(context)));
        door.MapPost("/submission", Run((d, context) => d.Take(context)));
    }

    private static RequestDelegate Run(Func<Door, HttpContext, Task> act) => context =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers["X-OpenRosa-Version"] = "1.0";
            headers["X-OpenRosa-Accept-Content-Length"] = AdvertisedLength.ToString(CultureInfo.InvariantCulture);
            headers.ContentLanguage = RequestLanguage.Preferred(context.Request).Code;
            headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return act(context.RequestServices.GetRequiredService<Door>(), context);
    };

    private static string Token(HttpContext context) => Value(context, "token");

    private static string Value(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;

    private async Task ListForms(HttpContext context)
    {
        var interviewer = await tokens.Find(Token(context));
        var forms = await db.Read(r => r.Many<FormVersionRow>(Queries.FormVersions, new { interviewer.SurveyId }));
        var asked = context.Request.Query["formID"].ToString();
        var latest = forms.FirstOrDefault(f => f.PublishedAt is not null && (asked.Length == 0 || f.FormId == asked));
        var hasMedia = latest is not null && (await media.Of(interviewer, latest.Id)).Count > 0;
        await Write(context, 200, new XElement(List + "xforms", latest is null ? null : Entry(latest, Token(context), hasMedia)));
    }

    private async Task ListMedia(HttpContext context) =>
        await Write(context, 200, await media.List(await tokens.Find(Token(context)), Value(context, "form"), Token(context)));

    private async Task SendMedia(HttpContext context) =>
        await media.Send(await tokens.Find(Token(context)), Value(context, "form"), Value(context, "name"), context);

    private XElement Entry(FormVersionRow form, string token, bool hasMedia) => new(List + "xform",
        new XElement(List + "formID", form.FormId),
        new XElement(List + "name", form.Title),
        new XElement(List + "version", form.Version),
        new XElement(List + "hash", "md5:" + form.Md5),
        new XElement(List + "downloadUrl", tokens.Address(token, $"/forms/{form.Id}.xml")),
        hasMedia ? new XElement(List + "manifestUrl", tokens.Address(token, Media.ManifestPath(form.Id))) : null);

    private async Task SendForm(HttpContext context)
    {
        var interviewer = await tokens.Find(Token(context));
        var id = (string)context.Request.RouteValues["form"]!;
        var bytes = await db.Read(r => r.One<byte[]>(Queries.XForm, new { interviewer.SurveyId, Id = id }))
            ?? throw new Problem(ProblemKind.NotFound, "surveys.no_such_form");
        context.Response.ContentType = "text/xml; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    // Collect reads the headers of a 204 only.
    private async Task Greet(HttpContext context)
    {
        await tokens.Find(Token(context));
        context.Response.StatusCode = 204;
    }

    private async Task Take(HttpContext context)
    {
        var interviewer = await tokens.Find(Token(context));
        var parts = Parts.Of(context.Request);
        var receipt = interviewer.Sealed == 1
            ? await receiveSealed.Receive(interviewer, parts, context.RequestAborted)
            : await receive.Receive(interviewer, parts, context.RequestAborted);
        var (status, key) = receipt == Receipt.Stored ? (201, "surveys.received") : (202, "surveys.received_waits");
        var text = new Localiser(RequestLanguage.Preferred(context.Request))[key];
        await Write(context, status, new XElement(Response + "OpenRosaResponse", new XAttribute("items", 0),
            new XElement(Response + "message", new XAttribute("nature", "submit_success"), text)));
    }

    private static Task Write(HttpContext context, int status, XElement body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/xml; charset=utf-8";
        return context.Response.WriteAsync("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body.ToString(SaveOptions.DisableFormatting), Encoding.UTF8);
    }
}
