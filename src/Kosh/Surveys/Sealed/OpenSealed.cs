using System.IO.Compression;
using System.Text.Json;
using Kosh.Forms;
using Kosh.Forms.Sealing;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Jobs;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Kosh.Platform.Xml;
using Kosh.Surveys.OpenRosa;

namespace Kosh.Surveys.Sealed;

/// <param name="Opened">Interviews whose answers are now at the desk.</param>
/// <param name="Refused">The others: the id in the archive, and why.</param>
internal sealed record OpenedArchive(string SurveyId, string Title, int Opened, IReadOnlyList<RefusedInterview> Refused);

internal sealed record RefusedInterview(string Id, string Reason);

/// <summary>
/// Opens a <see cref="SealedArchive"/> into the database of an offline desk. The interviews go through the same redaction
/// and the same columns as those of an open survey; what cannot be opened is named and left out, the rest goes on.
/// </summary>
internal sealed class OpenSealed(Db db, Clock clock, ReceiveSubmission receive, JobRunner jobs)
{
    private const string Actor = "desk";

    /// <exception cref="Problem"><c>surveys.archive</c>, <c>surveys.archive_keys</c></exception>
    public async Task<OpenedArchive> Open(Stream archive, SurveyKeys keys, CancellationToken stop)
    {
        await using var zip = await Read(archive, stop);
        var survey = await Json<ArchivedSurvey>(zip, SealedArchive.Survey, stop);
        if (survey.Format != SealedArchive.Format) throw Broken(SealedArchive.Survey);
        if (PublicFile.Fingerprint(survey.PublicKey) != keys.Public.Fingerprint)
            throw new Problem(ProblemKind.Invalid, "surveys.archive_keys", PublicFile.Fingerprint(survey.PublicKey), keys.Public.Fingerprint);
        await TakeForms(zip, survey, stop);
        return await TakeInterviews(zip, survey, keys, stop);
    }

    private async Task TakeForms(ZipArchive zip, ArchivedSurvey survey, CancellationToken stop)
    {
        var read = new List<(ArchivedForm Archived, byte[] Workbook, Form Form)>();
        foreach (var form in survey.Forms)
        {
            var workbook = await Bytes(zip, SealedArchive.Workbook(form.Id), stop);
            read.Add((form, workbook, FormCheck.Convert(workbook, form.FormId + ".xlsx").Form ?? throw Broken(SealedArchive.Workbook(form.Id))));
        }
        await db.Write(async writing =>
        {
            await writing.Execute(Queries.InsertSurvey, new
            {
                survey.Id, survey.Title, survey.Zone, survey.Ends, Synthetic = survey.Synthetic ? 1L : 0L, Sealed = 0L, survey.PublicKey,
                OpenReason = "Opened at the analyst's desk.", At = clock.NowText, By = Actor,
            });
            foreach (var (region, position) in survey.Regions.Select((r, i) => (r, (long)i)))
                await writing.Execute(Queries.InsertRegion, new { SurveyId = survey.Id, region.Code, region.Name, region.Target, Position = position });
            foreach (var (archived, workbook, form) in read) await Publish(writing, survey.Id, archived, workbook, form);
            await writing.Execute(Queries.InsertToken, new { SurveyId = survey.Id, Id = Actor, Hash = Actor, Label = Actor, Region = (string?)null, At = clock.NowText, By = Actor });
            await writing.Audit(clock, Actor, "surveys.open_archive", survey.Id);
        });
    }

    private static async Task Publish(Writing writing, string surveyId, ArchivedForm archived, byte[] workbook, Form form)
    {
        await writing.Execute(Queries.InsertDraft, new
        {
            SurveyId = surveyId, archived.Id, archived.FormId, archived.Version, archived.Title, Workbook = workbook, XForm = form.ToXForm(),
            Md5 = "", At = archived.CreatedAt, By = Actor,
        });
        var design = archived.Design;
        await writing.Execute(Queries.PublishDraft, new { SurveyId = surveyId, archived.Id, At = archived.PublishedAt, design.Region, design.Stratum, design.Cluster, design.Weight, design.Fpc });
        await PublishForm.FreezeColumns(writing, surveyId, archived.Id, form);
    }

    private async Task<OpenedArchive> TakeInterviews(ZipArchive zip, ArchivedSurvey survey, SurveyKeys keys, CancellationToken stop)
    {
        var refused = new List<RefusedInterview>();
        var opened = 0;
        var folders = zip.Entries.Where(e => e.FullName.StartsWith(SealedArchive.Submissions, StringComparison.Ordinal) && e.Name == SealedArchive.Envelope)
            .Select(e => e.FullName[..^SealedArchive.Envelope.Length]).Order(StringComparer.Ordinal);
        foreach (var folder in folders)
            try
            {
                await Take(zip, survey, folder, keys, stop);
                opened++;
            }
            catch (Exception e) when (e is SealException or Problem or JsonException)
            {
                refused.Add(new(folder[SealedArchive.Submissions.Length..^1], e.Message));
            }
        await jobs.Drain();
        return new(survey.Id, survey.Title, opened, refused);
    }

    private async Task Take(ZipArchive zip, ArchivedSurvey survey, string folder, SurveyKeys keys, CancellationToken stop)
    {
        var envelope = await Json<ArchivedEnvelope>(zip, folder + SealedArchive.Envelope, stop);
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var (file, number) in envelope.Files.Select((f, i) => (f, i))) files[file.Name] = await Bytes(zip, folder + SealedArchive.File(number), stop);
        var manifest = await Bytes(zip, folder + SealedArchive.Manifest, stop);
        var clear = SealedSubmission.Open(manifest, files.Keys, name => files[name], keys.Sealing);
        // The seal proves that nothing was changed after it, not that whoever sealed told the truth about what is inside.
        if (ReceiveSubmission.MetaValue(SafeXml.Parse(new MemoryStream(clear.Xml.ToArray())), "instanceID") != clear.InstanceId.Trim())
            throw new Problem(ProblemKind.Invalid, "surveys.archive_id", clear.InstanceId);
        await receive.Receive(new Interviewer(survey.Id, Actor, envelope.Region, 0, survey.Zone), Parts(clear).ToAsyncEnumerable(), stop);
    }

    // Pictures and recordings stay sealed: nothing at the desk reads them.
    private static IEnumerable<Part> Parts(ClearSubmission clear)
    {
        yield return new Part(Part.Instance, new MemoryStream(clear.Xml.ToArray()));
        var audit = ReceiveSubmission.MetaValue(SafeXml.Parse(new MemoryStream(clear.Xml.ToArray())), "audit");
        foreach (var media in clear.Media.Where(m => m.Name == audit)) yield return new Part(media.Name, new MemoryStream(media.Bytes.ToArray()));
    }

    private static async Task<ZipArchive> Read(Stream archive, CancellationToken stop)
    {
        try
        {
            return await ZipArchive.CreateAsync(archive, ZipArchiveMode.Read, leaveOpen: true, null, stop);
        }
        catch (InvalidDataException)
        {
            throw Broken("zip");
        }
    }

    private static async Task<T> Json<T>(ZipArchive zip, string name, CancellationToken stop)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(await Bytes(zip, name, stop), SealedArchive.Json) ?? throw Broken(name);
        }
        catch (JsonException)
        {
            throw Broken(name);
        }
    }

    private static async Task<byte[]> Bytes(ZipArchive zip, string name, CancellationToken stop)
    {
        var entry = zip.GetEntry(name) ?? throw Broken(name);
        try
        {
            await using var content = await entry.OpenAsync(stop);
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, stop);
            return bytes.ToArray();
        }
        catch (InvalidDataException)
        {
            throw Broken(name);
        }
    }

    private static Problem Broken(string entry) => new(ProblemKind.Invalid, "surveys.archive", entry);
}
