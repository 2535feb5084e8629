using System.Xml.Linq;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;

namespace Kosh.Surveys.OpenRosa;

/// <summary>The files of a published form version: which there are (OpenRosa form manifest), and each of them.</summary>
internal sealed class Media(Db db, InterviewerTokens tokens)
{
    private static readonly XNamespace Manifest = "http://openrosa.org/xforms/xformsManifest";

    public static string ManifestPath(string formVersionId) => $"/xformsManifest/{formVersionId}";

    /// <exception cref="Problem"><c>surveys.no_such_form</c> also where the version has no files.</exception>
    public async Task<XElement> List(Interviewer interviewer, string formVersionId, string token)
    {
        var files = await Of(interviewer, formVersionId);
        if (files.Count == 0) throw new Problem(ProblemKind.NotFound, "surveys.no_such_form");
        return new XElement(Manifest + "manifest", files.Select(f => new XElement(Manifest + "mediaFile",
            new XElement(Manifest + "filename", f.Name),
            new XElement(Manifest + "hash", "md5:" + f.Md5),
            new XElement(Manifest + "downloadUrl", tokens.Address(token, $"/xformsMedia/{formVersionId}/{Uri.EscapeDataString(f.Name)}")))));
    }

    public Task<IReadOnlyList<MediaRow>> Of(Interviewer interviewer, string formVersionId) =>
        db.Read(async r => await r.Many<MediaRow>(Queries.MediaOfForm, new { interviewer.SurveyId, Id = formVersionId }));

    /// <exception cref="Problem"><c>surveys.no_such_form</c></exception>
    public async Task Send(Interviewer interviewer, string formVersionId, string name, HttpContext context)
    {
        var file = await db.Read(r => r.One<MediaBody>(Queries.Media, new { interviewer.SurveyId, Id = formVersionId, Name = name }))
            ?? throw new Problem(ProblemKind.NotFound, "surveys.no_such_form");
        context.Response.ContentType = file.Type;
        context.Response.ContentLength = file.Body.Length;
        context.Response.Headers.ContentDisposition = "attachment";
        await context.Response.Body.WriteAsync(file.Body, context.RequestAborted);
    }
}
