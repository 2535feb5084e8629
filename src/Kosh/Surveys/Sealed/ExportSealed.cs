using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Kosh.People;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Files;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;

namespace Kosh.Surveys.Sealed;

/// <summary>Streams a sealed survey as a <see cref="SealedArchive"/>. Nothing in it can be read without the survey's private file.</summary>
internal sealed class ExportSealed(ISurveys surveys, Db db, Clock clock, BlobStore blobs)
{
    // Zip needs a time; every entry says the same one.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/surveys/{survey}/sealed.zip", (string survey, HttpContext context, ExportSealed export) => export.Send(survey, context))
            .RequireAuthorization(new AuthorizeAttribute { Roles = $"{Roles.SurveyManager},{Roles.Analyst}" });

    private async Task Send(string surveyId, HttpContext context)
    {
        var survey = await surveys.Find(surveyId) ?? throw new Problem(ProblemKind.NotFound, "surveys.not_found");
        if (!survey.IsSealed) throw new Problem(ProblemKind.Conflict, "surveys.not_sealed");
        await db.Write(writing => writing.Audit(clock, context.User.AccountId()!, "surveys.export_sealed", surveyId));
        var response = context.Response;
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition = $"attachment; filename=\"survey-{survey.Id}.sealed.zip\"";
        response.Headers.CacheControl = "no-store";
        // Closing an entry of a zip writes a little at once, whatever is asked of it.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        await Write(survey, response.Body, context.RequestAborted);
    }

    /// <summary>Writes the archive as it reads, one interview at a time.</summary>
    public async Task Write(SurveySummary survey, Stream output, CancellationToken stop)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, null, stop);
        var forms = await db.Read(r => r.Many<FormToOpen>(Queries.FormsToOpen, new { SurveyId = survey.Id }));
        await Add(zip, SealedArchive.Survey, Bytes(Describe(survey, forms)), stop);
        foreach (var form in forms) await Add(zip, SealedArchive.Workbook(form.Id), form.Workbook, stop);
        await foreach (var submission in db.Stream<SealedRow>(Queries.SealedSubmissions, new { SurveyId = survey.Id })) await Add(zip, survey.Id, submission, stop);
    }

    private async Task Add(ZipArchive zip, string surveyId, SealedRow submission, CancellationToken stop)
    {
        var folder = SealedArchive.Folder(submission.Id);
        var files = await db.Read(r => r.Many<SealedFileRow>(Queries.SealedFiles, new { SurveyId = surveyId, SubmissionId = submission.Id }));
        var envelope = new ArchivedEnvelope(submission.FormVersionId, submission.Region, submission.Day, submission.InterviewerDay,
            [.. files.Select(f => new ArchivedFile(f.Name, f.Sha256, f.Length))]);
        await Add(zip, folder + SealedArchive.Envelope, Bytes(envelope), stop);
        await Add(zip, folder + SealedArchive.Manifest, submission.Manifest, stop);
        foreach (var (file, number) in files.Select((f, i) => (f, i)))
        {
            await using var body = file.Body is { } bytes ? new MemoryStream(bytes) : blobs.Open(file.Sha256);
            await Add(zip, folder + SealedArchive.File(number), body, stop);
        }
    }

    private static ArchivedSurvey Describe(SurveySummary survey, IEnumerable<FormToOpen> forms) => new(
        SealedArchive.Format, survey.Id, survey.Title, survey.Zone, survey.Ends.ToString("O", CultureInfo.InvariantCulture), survey.Synthetic, survey.PublicKey!, survey.Regions,
        [.. forms.Select(f => new ArchivedForm(f.Id, f.FormId, f.Version, f.Title, f.CreatedAt, f.PublishedAt,
            new DesignMapping(f.Region, f.Stratum, f.Cluster, f.Weight, f.Fpc)))]);

    private static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, SealedArchive.Json);

    private static Task Add(ZipArchive zip, string name, byte[] bytes, CancellationToken stop) => Add(zip, name, new MemoryStream(bytes), stop);

    // Sealed bytes do not shrink, and the rest is small.
    private static async Task Add(ZipArchive zip, string name, Stream bytes, CancellationToken stop)
    {
        var entry = zip.CreateEntry(name, name.EndsWith(".enc", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        await using var target = await entry.OpenAsync(stop);
        await bytes.CopyToAsync(target, stop);
    }
}
