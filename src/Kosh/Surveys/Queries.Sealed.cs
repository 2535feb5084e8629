using Kosh.Platform.Db;

namespace Kosh.Surveys;

// The statements of sealed interviews: what arrives, and what leaves for the analyst's desk.
internal static partial class Queries
{
    public static readonly Sql InsertSealed = new("""
        insert into sealed_submission (survey_id, id, instance_id, form_version_id, region, day, interviewer_day, sha256, manifest, files)
        values (@SurveyId, @Id, @InstanceId, @FormVersionId, @Region, @Day, @InterviewerDay, @Sha256, @Manifest, @Files)
        on conflict (survey_id, instance_id, sha256) do nothing returning id
        """);

    public static readonly Sql SealedByInstance = new("""
        select id, sha256 from sealed_submission where survey_id = @SurveyId and instance_id = @InstanceId
        """);

    public static readonly Sql InsertSealedFile = new("""
        insert into sealed_file (survey_id, submission_id, name, sha256, length, body)
        values (@SurveyId, @SubmissionId, @Name, @Sha256, @Length, @Body)
        on conflict (survey_id, submission_id, name) do nothing
        """);

    public static readonly Sql SealedState = new("""
        select count(*) as Manifests, count(distinct s.instance_id) as Interviews,
               count(*) filter (where s.files > (select count(*) from sealed_file f where f.survey_id = s.survey_id and f.submission_id = s.id)) as Incomplete
        from sealed_submission s where s.survey_id = @SurveyId
        """);

    public static readonly Sql SealedSubmissions = new("""
        select id, instance_id as InstanceId, form_version_id as FormVersionId, region, day, interviewer_day as InterviewerDay, manifest
        from sealed_submission where survey_id = @SurveyId order by id
        """);

    public static readonly Sql SealedFiles = new("""
        select name, sha256, length, body from sealed_file where survey_id = @SurveyId and submission_id = @SubmissionId order by name
        """);

    public static readonly Sql FormsToOpen = new("""
        select id, form_id as FormId, version, title, workbook, xform, md5, region, stratum, cluster, weight, fpc, created_at as CreatedAt,
               published_at as PublishedAt
        from form_version where survey_id = @SurveyId and published_at is not null order by published_at, id
        """);
}

/// <param name="Interviews">Different instance ids.</param>
/// <param name="Incomplete">Manifests whose files have not all come.</param>
internal sealed record SealedState(long Manifests, long Interviews, long Incomplete);

internal sealed record SealedRow(string Id, string InstanceId, string FormVersionId, string? Region, string Day, string InterviewerDay, byte[] Manifest);

/// <param name="Body">Null where the bytes are in the blob store.</param>
internal sealed record SealedFileRow(string Name, string Sha256, long Length, byte[]? Body);

internal sealed record FormToOpen(
    string Id, string FormId, string Version, string Title, byte[] Workbook, byte[] Xform, string Md5,
    string Region, string? Stratum, string? Cluster, string? Weight, string? Fpc, string CreatedAt, string PublishedAt);
