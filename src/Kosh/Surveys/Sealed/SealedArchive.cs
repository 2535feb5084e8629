using System.Text.Json;

namespace Kosh.Surveys.Sealed;

/// <summary>
/// The file that carries a sealed survey to the analyst's offline machine: a zip with <c>survey.json</c>,
/// <c>forms/ID.xlsx</c> and, for each interview, <c>submissions/ID/</c> with <c>envelope.json</c>, <c>manifest.xml</c> and
/// the sealed files by number. No name in it comes from outside.
/// </summary>
internal static class SealedArchive
{
    public const int Format = 1;
    public const string Survey = "survey.json";
    public const string Envelope = "envelope.json";
    public const string Manifest = "manifest.xml";
    public const string Submissions = "submissions/";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Workbook(string formId) => $"forms/{formId}.xlsx";

    public static string Folder(string submissionId) => $"{Submissions}{submissionId}/";

    public static string File(int number) => $"{number}.enc";
}

internal sealed record ArchivedSurvey(
    int Format, string Id, string Title, string Zone, string Ends, bool Synthetic, string PublicKey,
    IReadOnlyList<SurveyRegion> Regions, IReadOnlyList<ArchivedForm> Forms);

internal sealed record ArchivedForm(string Id, string FormId, string Version, string Title, string CreatedAt, string PublishedAt, DesignMapping Design);

/// <summary>All that was in clear beside the manifest, and the files' names in the order of their numbers.</summary>
internal sealed record ArchivedEnvelope(string FormVersionId, string? Region, string Day, string InterviewerDay, IReadOnlyList<ArchivedFile> Files);

internal sealed record ArchivedFile(string Name, string Sha256, long Length);
