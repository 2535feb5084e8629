using System.Security.Cryptography;
using System.Xml.Linq;
using Kosh.Forms;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Files;
using Kosh.Platform.Jobs;
using Kosh.Platform.Places;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Kosh.Platform.Xml;
using Kosh.Surveys.OpenRosa;
using Kosh.Surveys.Retention;

namespace Kosh.Surveys;

internal enum Receipt { Stored, Conflict }

/// <summary>
/// Takes one interview in: read, redact, keep the files, then one transaction. What identifies a person or a device is
/// gone before anything is kept; of the body as received only the hash stays, enough to know a retry.
/// </summary>
internal sealed class ReceiveSubmission(Db db, Clock clock, BlobStore blobs, PublishedForms forms)
{
    private const int LongestXml = 4 * 1024 * 1024;
    private const int LongestId = 200;

    /// <exception cref="Problem"><c>xml.*</c>, <c>surveys.*</c>; then nothing was stored.</exception>
    public async Task<Receipt> Receive(Interviewer interviewer, IAsyncEnumerable<Part> parts, CancellationToken stop)
    {
        Interview? interview = null;
        var early = new List<Part>();
        var files = new List<(string Name, Blob Blob)>();
        await foreach (var part in parts.WithCancellation(stop))
        {
            if (part.Name == Part.Incomplete) continue;
            if (part.Name == Part.Instance) interview = interview is null ? await Read(interviewer, part.Body, stop) : throw Invalid("surveys.two_instances");
            else if (interview is null) early.Add(part with { Body = await Held.Read(part.Body, AuditFile.Longest - early.Sum(e => e.Body.Length), stop) });
            else files.Add(await Keep(interview, part, stop));
        }
        if (interview is null) throw Invalid("surveys.no_instance");
        foreach (var part in early) files.Add(await Keep(interview, part, stop));
        return await db.Write(writing => Store(writing, interviewer, interview, files));
    }

    private async Task<Interview> Read(Interviewer interviewer, Stream body, CancellationToken stop)
    {
        using var bytes = await Held.Read(body, LongestXml, stop);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        bytes.Position = 0;
        var root = SafeXml.Parse(bytes);
        if (root.Attribute("encrypted") is not null) throw Invalid("surveys.encrypted");
        var form = await forms.Find(interviewer.SurveyId, Short(root.Attribute("id")?.Value), Short(root.Attribute("version")?.Value));
        var gaps = new Gaps();
        var redacted = Redaction.Apply(form.Form, root, Districts.Of, gaps);
        if (MetaValue(redacted, "instanceID") is not { Length: <= LongestId } instanceId) throw Invalid("surveys.instance_id", LongestId);
        if (instanceId != MetaValue(root, "instanceID")) instanceId = Hide(redacted, sha256);
        return new Interview(instanceId, MetaValue(redacted, "deprecatedID"), MetaValue(root, "audit"), form, sha256, redacted.ToString(SaveOptions.DisableFormatting), gaps.ToString());
    }

    // An id with a telephone number in it would be kept by that; with a gap in it, two would be one. The body still is the same at a retry.
    private static string Hide(XElement redacted, string sha256) =>
        MetaElement(redacted, "instanceID")!.Value = "hidden:" + sha256[..32];

    // Only what the instance names is kept; with the questions of today that is the audit log.
    private async Task<(string, Blob)> Keep(Interview interview, Part part, CancellationToken stop) =>
        part.Name == interview.AuditFile
            ? (TellingText.Redact(part.Name), await AuditFile.Keep(blobs, part.Body as MemoryStream ?? await Held.Read(part.Body, AuditFile.Longest, stop), interview.Form.Form, stop))
            : throw Invalid("surveys.unexpected_file");

    private async Task<Receipt> Store(Writing writing, Interviewer interviewer, Interview interview, List<(string Name, Blob Blob)> files)
    {
        if (await WithdrawInterview.WasWithdrawn(writing, interview.Replaces ?? interview.InstanceId)) return Receipt.Stored;
        var (owner, receipt, isNew) = await Insert(writing, interviewer, interview);
        var at = clock.NowText;
        foreach (var (name, blob) in files)
            await writing.Execute(Queries.InsertAttachment, new { interviewer.SurveyId, OwnerId = owner, Name = name, blob.Sha256, blob.Length, At = at });
        if (!isNew) return receipt;
        await writing.Audit(clock, interviewer.Id, receipt == Receipt.Stored ? "surveys.receive" : "surveys.conflict", owner, interview.Gaps);
        if (receipt == Receipt.Stored) await writing.Enqueue(clock, DeriveRows.JobKind, DeriveRows.Payload(interviewer.SurveyId, owner));
        return receipt;
    }

    private async Task<(string Owner, Receipt Receipt, bool IsNew)> Insert(Writing writing, Interviewer interviewer, Interview interview)
    {
        var row = new
        {
            interviewer.SurveyId,
            Id = Ids.New(),
            InstanceId = interview.Replaces ?? interview.InstanceId,
            FormVersionId = interview.Form.Id,
            TokenId = interviewer.Id,
            interview.Sha256,
            interview.Xml,
            At = clock.NowText,
        };
        // An edit of a sent interview would change answers behind the manager's back, so it waits as a conflict.
        if (interview.Replaces is null)
        {
            if (await writing.One<string>(Queries.InsertSubmission, row) is { } id) return (id, Receipt.Stored, true);
            var stored = (await writing.One<StoredSubmission>(Queries.SubmissionByInstance, row))!;
            if (stored.Sha256 == interview.Sha256) return (stored.Id, Receipt.Stored, false);
        }
        if (await writing.One<string>(Queries.InsertConflict, row) is { } conflict) return (conflict, Receipt.Conflict, true);
        return ((await writing.One<string>(Queries.ConflictByBody, row))!, Receipt.Conflict, false);
    }

    // The meta block stands in the form's namespace or in OpenRosa's.
    public static string? MetaValue(XElement root, string name) => MetaElement(root, name)?.Value.Trim() is { Length: > 0 } value ? value : null;

    private static XElement? MetaElement(XElement root, string name) =>
        root.Elements().FirstOrDefault(e => e.Name.LocalName == "meta")?.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    private static string Short(string? value) => value is null ? "" : value.Length <= LongestId ? value : value[..LongestId];

    private static Problem Invalid(string code, params object[] arguments) => new(ProblemKind.Invalid, code, arguments);

    /// <param name="Replaces">Id of the interview that this one edits (<c>deprecatedID</c>); null for a new one.</param>
    /// <param name="AuditFile">Name of the audit log that comes with it, as the instance gives it.</param>
    /// <param name="Gaps">How much that tells was found inside answers, by kind; never what.</param>
    private sealed record Interview(string InstanceId, string? Replaces, string? AuditFile, PublishedForm Form, string Sha256, string Xml, string Gaps);
}
