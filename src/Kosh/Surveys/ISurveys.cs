using System.Security.Claims;

namespace Kosh.Surveys;

/// <summary>What the other rooms may ask of Surveys.</summary>
public interface ISurveys
{
    /// <returns>Null where no such survey is.</returns>
    Task<SurveySummary?> Find(string surveyId);

    Task<IReadOnlyList<SurveySummary>> All();

    /// <summary>The interviews' main table by columns, with the design that the manager mapped, ready for analysis.</summary>
    /// <exception cref="Platform.Problems.Problem"><c>surveys.not_found</c>, <c>surveys.no_form</c>, <c>surveys.sealed_answers</c>: they open at the analyst's desk only.</exception>
    Task<SurveyAnswers> Answers(string surveyId);

    /// <summary>Opens a survey, as a manager does on the page; the demonstration is filled so.</summary>
    /// <returns>The survey's id.</returns>
    /// <exception cref="Platform.Problems.Problem"><c>surveys.*</c>, naming the field that cannot stand.</exception>
    Task<string> Open(NewSurvey survey, string actor);

    /// <summary>Reads, checks and publishes a workbook (.xlsx) as the survey's next form version.</summary>
    /// <exception cref="Platform.Problems.Problem"><c>surveys.form_errors</c> with the first finding, and what <see cref="DesignMapping"/> cannot name.</exception>
    Task Publish(string surveyId, Stream workbook, string fileName, DesignMapping design, string actor);

    /// <summary>Gives an interviewer a way in.</summary>
    /// <param name="surveyId">The survey.</param>
    /// <param name="label">By which the manager knows it; not a person's name.</param>
    /// <param name="actor">Account id, or <c>system</c>.</param>
    /// <param name="region">Code of the region to work in; needed for a sealed survey.</param>
    /// <returns>The server address to type in ODK Collect; it holds the token and is told only this once.</returns>
    Task<string> AddInterviewer(string surveyId, string label, string actor, string? region = null);
}

/// <summary>What surveys are done for, by whom and when.</summary>
public interface IProjects
{
    /// <summary>The projects that somebody may open, the newest first.</summary>
    Task<IReadOnlyList<ProjectName>> SeenBy(ClaimsPrincipal user);
}

public sealed record ProjectName(string Id, string Title);

/// <summary>The way of a sealed survey's answers: out of the server, open at the analyst's desk, back as signed tables.</summary>
public interface ISealedSurveys
{
    /// <summary>Makes a survey's six key files, as <c>kosh keys new</c> does.</summary>
    /// <returns>The public file's text, which <see cref="NewSurvey.PublicKey"/> takes.</returns>
    /// <exception cref="Platform.Problems.Problem"><c>surveys.keys_*</c>, <c>surveys.file_unwritable</c>.</exception>
    Task<string> MakeKeys(string name, string folder, string passphrase, CancellationToken stop);

    /// <summary>Writes a sealed survey for the analyst's desk, as its page's download does.</summary>
    /// <exception cref="Platform.Problems.Problem"><c>surveys.not_found</c>, <c>surveys.not_sealed</c>.</exception>
    Task Export(string surveyId, Stream output, CancellationToken stop);

    /// <summary>Opens such a file into this folder, which is a desk.</summary>
    /// <param name="archive">Can be sought in.</param>
    /// <param name="privateFile">Path of NAME.private.pem.</param>
    /// <param name="passphraseFile">Path of a file whose first line is the passphrase; null: it is asked.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>The survey's id.</returns>
    Task<string> Open(Stream archive, string privateFile, string? passphraseFile, CancellationToken stop);

    /// <summary>Signs tables that go back from the desk to the server.</summary>
    /// <returns>The release file.</returns>
    /// <exception cref="Platform.Problems.Problem"><c>surveys.archive_keys</c>, <c>surveys.keys_refused</c>, <c>surveys.release_open</c>.</exception>
    Task<byte[]> Sign(string surveyId, ReadOnlyMemory<byte> tables, string privateFile, string? passphraseFile, CancellationToken stop);

    /// <returns>What the survey's own keys signed.</returns>
    /// <exception cref="Platform.Problems.Problem"><c>surveys.release_refused</c>, <c>surveys.release_open</c>.</exception>
    Task<ReadOnlyMemory<byte>> Verify(string surveyId, ReadOnlyMemory<byte> release);
}

/// <param name="Zone">IANA zone in which the survey counts its days.</param>
/// <param name="Ends">Its last day; not in the past.</param>
/// <param name="Synthetic">Its interviews are simulated; everything made from it says so.</param>
/// <param name="OpenReason">Why its answers may lie open on the server; kept in the audit. Empty for a sealed survey.</param>
public sealed record NewSurvey(
    string Title, string Zone, DateOnly Ends, bool Synthetic, string OpenReason, IReadOnlyList<SurveyRegion> Regions)
{
    /// <summary>The public file that <c>kosh keys new</c> made: the survey is sealed. Null: it is open.</summary>
    public string? PublicKey { get; init; }

    /// <summary>The project that it is to belong to, if any.</summary>
    public string? ProjectId { get; init; }
}

/// <param name="Zone">IANA zone in which the survey counts its days.</param>
/// <param name="Synthetic">Its interviews are simulated; everything made from it says so.</param>
public sealed record SurveySummary(
    string Id, string Title, string Zone, bool Synthetic, DateOnly Ends, long Interviews, IReadOnlyList<SurveyRegion> Regions)
{
    /// <summary>The public file of a sealed survey; null for an open one.</summary>
    public string? PublicKey { get; init; }

    public bool IsSealed => PublicKey is not null;

    /// <summary>The project that it belongs to, if any.</summary>
    public string? ProjectId { get; init; }
}

/// <param name="Code">The choice name of the mapped region question.</param>
public sealed record SurveyRegion(string Code, string Name, long Target);

/// <summary>Question names that carry the sample design; null where the design has no such part.</summary>
public sealed record DesignMapping(string Region, string? Stratum, string? Cluster, string? Weight, string? Fpc);

/// <param name="FormVersion">Version of the form whose labels and mapping these are.</param>
/// <param name="Rows">Interviews; each column has as many values.</param>
/// <param name="Hash">SHA-256 over the redacted instances in the order of their ids: the same interviews, the same hash.</param>
public sealed record SurveyAnswers(
    string SurveyId, string FormVersion, DesignMapping Design, int Rows, string Hash, IReadOnlyDictionary<string, AnswerColumn> Columns);

public enum AnswerKind { Number, Category, Flag, Text }

/// <summary>One question's answers in the order of the interviews.</summary>
/// <param name="Labels">The question by language code.</param>
/// <param name="Values">Number: double; Category and Text: string; Flag (one choice of a select multiple): true or false. Null: not answered.</param>
/// <param name="Categories">The choices of a Category in the questionnaire's order; a Flag's one choice; empty for the rest.</param>
public sealed record AnswerColumn(
    string Name, AnswerKind Kind, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<object?> Values, IReadOnlyList<AnswerCategory> Categories);

public sealed record AnswerCategory(string Code, IReadOnlyDictionary<string, string> Labels);
