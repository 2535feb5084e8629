using Kosh.Platform.Db;

namespace Kosh.Surveys;

// The statements of what arrives: submissions, their attachments and conflicts, and the rows derived from them.
internal static partial class Queries
{
    // Never select-then-insert: of identical posts at once exactly one gets its id back.
    public static readonly Sql InsertSubmission = new("""
        insert into submission (survey_id, id, instance_id, form_version_id, token_id, sha256, xml, received_at)
        values (@SurveyId, @Id, @InstanceId, @FormVersionId, @TokenId, @Sha256, @Xml, @At)
        on conflict (survey_id, instance_id) do nothing returning id
        """);

    public static readonly Sql SubmissionByInstance = new("""
        select id, sha256 from submission where survey_id = @SurveyId and instance_id = @InstanceId
        """);

    public static readonly Sql InsertConflict = new("""
        insert into submission_conflict (survey_id, id, instance_id, form_version_id, token_id, sha256, xml, received_at)
        values (@SurveyId, @Id, @InstanceId, @FormVersionId, @TokenId, @Sha256, @Xml, @At)
        on conflict (survey_id, instance_id, sha256) do nothing returning id
        """);

    public static readonly Sql ConflictByBody = new("""
        select id from submission_conflict where survey_id = @SurveyId and instance_id = @InstanceId and sha256 = @Sha256
        """);

    public static readonly Sql InsertAttachment = new("""
        insert into attachment (survey_id, owner_id, name, sha256, length, received_at)
        values (@SurveyId, @OwnerId, @Name, @Sha256, @Length, @At)
        on conflict (survey_id, owner_id, name) do nothing
        """);

    public static readonly Sql ToDerive = new("""
        select form_version_id as FormVersionId, xml from submission where survey_id = @SurveyId and id = @Id
        """);

    public static readonly Sql SubmissionIds = new("select id from submission where survey_id = @SurveyId order by id");

    public static readonly Sql DeleteRows = new("""
        delete from answer_row where survey_id = @SurveyId and table_name = @Table and submission_id = @Id
        """);

    public static readonly Sql InsertRow = new("""
        insert into answer_row (survey_id, table_name, submission_id, idx, parent_idx, cells)
        values (@SurveyId, @Table, @Id, @Index, @ParentIndex, @Cells)
        """);

    public static readonly Sql MarkDerived = new("""
        update submission set region = @Region, derived_at = @At where survey_id = @SurveyId and id = @Id
        """);

    public static readonly Sql CountsByRegion = new("""
        select c.code, cast(sum(c.interviews) as bigint) as Interviews from (
            select coalesce(region, '') as code, count(*) as interviews from submission where survey_id = @SurveyId group by coalesce(region, '')
            union all
            select coalesce(region, ''), count(distinct instance_id) from sealed_submission where survey_id = @SurveyId group by coalesce(region, '')
        ) c group by c.code
        """);

    public static readonly Sql Conflicts = new("""
        select c.id, c.instance_id as InstanceId, c.received_at as ReceivedAt, c.xml as Xml, s.xml as Stored
        from submission_conflict c
        left join submission s on s.survey_id = c.survey_id and s.instance_id = c.instance_id
        where c.survey_id = @SurveyId order by c.received_at, c.id limit @Most
        """);

    public static readonly Sql CountConflicts = new("select count(*) from submission_conflict where survey_id = @SurveyId");

    public static readonly Sql RowsOfTable = new("""
        select r.submission_id as SubmissionId, s.form_version_id as FormVersionId, r.idx, r.parent_idx as ParentIdx, r.cells
        from answer_row r join submission s on s.survey_id = r.survey_id and s.id = r.submission_id
        where r.survey_id = @SurveyId and r.table_name = @Table order by r.submission_id, r.idx
        """);

    // One statement, so that the hash is of the very interviews whose cells are returned.
    public static readonly Sql MainRows = new("""
        select s.instance_id as InstanceId, s.form_version_id as FormVersionId, s.xml, r.cells
        from answer_row r join submission s on s.survey_id = r.survey_id and s.id = r.submission_id
        where r.survey_id = @SurveyId and r.table_name = @Table
        """);
}

internal sealed record StoredSubmission(string Id, string Sha256);

internal sealed record SubmissionToDerive(string FormVersionId, string Xml);

internal sealed record RegionCount(string Code, long Interviews);

internal sealed record ConflictRow(string Id, string InstanceId, string ReceivedAt, string Xml, string? Stored);

internal sealed record AnswerRow(string SubmissionId, string FormVersionId, long Idx, long? ParentIdx, string Cells);

internal sealed record MainRow(string InstanceId, string FormVersionId, string Xml, string Cells);
