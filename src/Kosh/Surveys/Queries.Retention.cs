using Kosh.Platform.Db;

namespace Kosh.Surveys;

// The statements of what goes: at a survey's end, and when a respondent takes an interview back.
internal static partial class Queries
{
    public static readonly Sql KeptFiles = new("select sha256 from attachment union select sha256 from sealed_file where body is null");

    public static readonly Sql IsFileKept = new("""
        select (select count(*) from attachment where sha256 = @Sha256) + (select count(*) from sealed_file where sha256 = @Sha256 and body is null)
        """);

    public static readonly Sql SurveysWithSealed = new("""
        select s.id, s.zone, s.ends, d.seen_on as SeenOn from survey s left join retention_due d on d.survey_id = s.id
        where exists (select 1 from sealed_submission i where i.survey_id = s.id)
        """);

    public static readonly Sql MarkDue = new("insert into retention_due (survey_id, seen_on) values (@SurveyId, @Day) on conflict (survey_id) do nothing");

    public static readonly Sql UnmarkDue = new("delete from retention_due where survey_id = @SurveyId");

    public static readonly Sql SealedHashes = new("select sha256 from sealed_submission where survey_id = @SurveyId order by sha256");

    public static readonly Sql SealedBlobs = new("select distinct sha256 from sealed_file where survey_id = @SurveyId and body is null");

    public static readonly Sql CountSealedFiles = new("select count(*) from sealed_file where survey_id = @SurveyId");

    public static readonly Sql DeleteAllSealedFiles = new("delete from sealed_file where survey_id = @SurveyId");

    public static readonly Sql DeleteAllSealed = new("delete from sealed_submission where survey_id = @SurveyId");

    public static readonly Sql InsertReceipt = new("""
        insert into retention_receipt (id, survey_id, day, reason, interviews, files, sum) values (@Id, @SurveyId, @Day, @Reason, @Interviews, @Files, @Sum)
        """);

    public static readonly Sql Receipts = new("""
        select r.day, s.title, r.reason, r.interviews, r.files, r.sum from retention_receipt r join survey s on s.id = r.survey_id
        order by r.day desc, s.title, r.id
        """);

    // A conflict has the id of the interview it came against.
    public static readonly Sql InterviewsOfCode = new("""
        select survey_id as SurveyId, id, instance_id as InstanceId, sha256 from sealed_submission where substr(instance_id, 25) = @Code
        union all
        select survey_id, id, instance_id, sha256 from submission where substr(instance_id, 25) = @Code
        union all
        select survey_id, id, instance_id, sha256 from submission_conflict where substr(instance_id, 25) = @Code
        """);

    public static readonly Sql FilesOfInterview = new("""
        select name, sha256, case when body is null then 1 else 0 end as IsBlob from sealed_file where survey_id = @SurveyId and submission_id = @Id
        union all
        select name, sha256, 1 from attachment where survey_id = @SurveyId and owner_id = @Id
        """);

    public static readonly Sql DeleteSealedFiles = new("delete from sealed_file where survey_id = @SurveyId and submission_id = @Id");

    public static readonly Sql DeleteSealed = new("delete from sealed_submission where survey_id = @SurveyId and id = @Id");

    public static readonly Sql DeleteAttachments = new("delete from attachment where survey_id = @SurveyId and owner_id = @Id");

    public static readonly Sql DeleteRowsOfInterview = new("delete from answer_row where survey_id = @SurveyId and submission_id = @Id");

    public static readonly Sql DeleteConflict = new("delete from submission_conflict where survey_id = @SurveyId and id = @Id");

    public static readonly Sql DeleteSubmission = new("delete from submission where survey_id = @SurveyId and id = @Id");

    public static readonly Sql MarkWithdrawn = new("insert into withdrawn_interview (instance_hash) values (@InstanceHash) on conflict (instance_hash) do nothing");

    public static readonly Sql IsWithdrawn = new("select count(*) from withdrawn_interview where instance_hash = @InstanceHash");
}

internal sealed record SurveyToEnd(string Id, string Zone, string Ends, string? SeenOn);

internal sealed record InterviewOfCode(string SurveyId, string Id, string InstanceId, string Sha256);

internal sealed record FileOfInterview(string Name, string Sha256, long IsBlob);

internal sealed record ReceiptRow(string Day, string Title, string Reason, long Interviews, long Files, string Sum);
