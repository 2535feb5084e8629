using System.Globalization;
using System.Security.Cryptography;
using Kosh.Forms;
using Kosh.Forms.Sealing;
using Kosh.Platform.Db;
using Kosh.Platform.Files;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Kosh.Platform.Xml;
using Kosh.Surveys.OpenRosa;
using Kosh.Surveys.Retention;

namespace Kosh.Surveys.Sealed;

/// <summary>
/// Takes one sealed interview in, without being able to open it. What is not sealed is refused unread. Nothing is kept of
/// when it came but the day, and of who brought it but that day's name: no audit row, no job, no time of a file.
/// </summary>
internal sealed class ReceiveSealed(Db db, Clock clock, BlobStore blobs, PublishedForms forms, InterviewerDays interviewers)
{
    private const int LongestManifest = 1024 * 1024;
    private const int LongestFile = 100 * 1024 * 1024;
    private const int LongestEarly = 10 * 1024 * 1024;
    private const int LongestId = 200;

    /// <summary>Bytes up to which a file lies in the database.</summary>
    public const int Small = 64 * 1024;

    /// <exception cref="Problem"><c>surveys.plaintext_refused</c>, <c>surveys.manifest</c>, …; then nothing was stored.</exception>
    public async Task<Receipt> Receive(Interviewer interviewer, IAsyncEnumerable<Part> parts, CancellationToken stop)
    {
        Arrival? arrival = null;
        var early = new List<Part>();
        var files = new List<SealedFileRow>();
        await foreach (var part in parts.WithCancellation(stop))
        {
            if (part.Name == Part.Incomplete) continue;
            if (part.Name == Part.Instance) arrival = arrival is null ? await Read(interviewer, part.Body, stop) : throw Invalid("surveys.two_instances");
            else if (arrival is null) early.Add(part with { Body = await Held.Read(part.Body, LongestEarly - early.Sum(e => e.Body.Length), stop) });
            else files.Add(await Keep(arrival, part, stop));
        }
        if (arrival is null) throw Invalid("surveys.no_instance");
        foreach (var part in early) files.Add(await Keep(arrival, part, stop));
        return await db.Write(writing => Store(writing, interviewer, arrival, files));
    }

    private async Task<Arrival> Read(Interviewer interviewer, Stream body, CancellationToken stop)
    {
        using var bytes = await Held.Read(body, LongestManifest, stop, "surveys.plaintext_refused");
        var root = SafeXml.Parse(bytes);
        if (!SealManifest.Is(root)) throw Invalid("surveys.plaintext_refused");
        var manifest = Understand(root);
        if (manifest.InstanceId.Length > LongestId) throw Invalid("surveys.instance_id", LongestId);
        // It stands in clear, and cannot be changed under the seal.
        if (!Guid.TryParseExact(Bare(manifest.InstanceId), "D", out _) && TellingText.Redact(manifest.InstanceId) != manifest.InstanceId) throw Invalid("surveys.instance_id_tells");
        var form = await forms.FindId(interviewer.SurveyId, manifest.FormId, manifest.Version ?? "");
        return new Arrival(manifest, form, clock.Today(interviewer.Zone), Hash(bytes.ToArray()), bytes.ToArray());
    }

    private static string Bare(string instanceId) => instanceId.StartsWith("uuid:", StringComparison.Ordinal) ? instanceId[5..] : instanceId;

    private static SealManifest Understand(System.Xml.Linq.XElement root)
    {
        try
        {
            return SealManifest.Read(root);
        }
        catch (SealException e)
        {
            throw Invalid("surveys.manifest", e.Message);
        }
    }

    private async Task<SealedFileRow> Keep(Arrival arrival, Part part, CancellationToken stop)
    {
        if (!arrival.Manifest.Files.Contains(part.Name, StringComparer.Ordinal)) throw Invalid("surveys.unexpected_file");
        var head = new byte[Small + 1];
        var length = await part.Body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
        if (length <= Small) return new(part.Name, Hash(head.AsSpan(0, length)), length, head[..length]);
        var midnight = arrival.Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var blob = await blobs.Put(part.Body, LongestFile, head.AsMemory(0, length), midnight, stop);
        return new(part.Name, blob.Sha256, blob.Length, null);
    }

    private async Task<Receipt> Store(Writing writing, Interviewer interviewer, Arrival arrival, List<SealedFileRow> files)
    {
        var row = new
        {
            interviewer.SurveyId,
            Id = Ids.Random(),
            arrival.Manifest.InstanceId,
            FormVersionId = arrival.FormId,
            interviewer.Region,
            Day = arrival.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            InterviewerDay = interviewers.Of(interviewer.Id, arrival.Day),
            arrival.Sha256,
            Manifest = arrival.Bytes,
            Files = (long)arrival.Manifest.Files.Count(),
        };
        // The phone is told that it has been sent, so that it stops sending.
        if (await WithdrawInterview.WasWithdrawn(writing, arrival.Manifest.InstanceId)) return Receipt.Stored;
        await writing.One<string>(Queries.InsertSealed, row);
        var known = await writing.Many<StoredSubmission>(Queries.SealedByInstance, row);
        var id = known.Single(k => k.Sha256 == arrival.Sha256).Id;
        foreach (var file in files)
            await writing.Execute(Queries.InsertSealedFile, new { interviewer.SurveyId, SubmissionId = id, file.Name, file.Sha256, file.Length, file.Body });
        return known.Count == 1 ? Receipt.Stored : Receipt.Conflict;
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static Problem Invalid(string code, params object[] arguments) => new(ProblemKind.Invalid, code, arguments);

    /// <param name="FormId">Id of the form version it was filled in with.</param>
    /// <param name="Bytes">The manifest as it came.</param>
    private sealed record Arrival(SealManifest Manifest, string FormId, DateOnly Day, string Sha256, byte[] Bytes);
}
