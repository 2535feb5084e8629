using Kosh.Platform.Db;

namespace Kosh.Surveys;

/// <summary>All statements of this room; those of what arrives are in <c>Queries.Arrivals.cs</c>.</summary>
internal static partial class Queries
{
    public static readonly Sql InsertSurvey = new("""
        insert into survey (id, title, zone, ends, synthetic, sealed, public_key, open_reason, created_at, created_by, version)
        values (@Id, @Title, @Zone, @Ends, @Synthetic, @Sealed, @PublicKey, @OpenReason, @At, @By, 1)
        """);

    public static readonly Sql InsertRegion = new("""
        insert into survey_region (survey_id, code, name, target, position) values (@SurveyId, @Code, @Name, @Target, @Position)
        """);

    public static readonly Sql Surveys = new("""
        select s.id, s.title, s.zone, s.ends, s.synthetic, s.sealed, s.public_key as PublicKey, s.open_reason as OpenReason,
               s.project_id as ProjectId,
               (select count(*) from submission i where i.survey_id = s.id)
               + (select count(distinct i.instance_id) from sealed_submission i where i.survey_id = s.id) as Interviews
        from survey s order by s.created_at desc, s.id desc
        """);

    public static readonly Sql Survey = new("""
        select s.id, s.title, s.zone, s.ends, s.synthetic, s.sealed, s.public_key as PublicKey, s.open_reason as OpenReason,
               s.project_id as ProjectId,
               (select count(*) from submission i where i.survey_id = s.id)
               + (select count(distinct i.instance_id) from sealed_submission i where i.survey_id = s.id) as Interviews
        from survey s where s.id = @Id
        """);

    public static readonly Sql Regions = new("""
        select survey_id as SurveyId, code, name, target from survey_region order by survey_id, position
        """);

    public static readonly Sql RegionsOfSurvey = new("""
        select survey_id as SurveyId, code, name, target from survey_region where survey_id = @SurveyId order by position
        """);

    public static readonly Sql DeleteDraft = new("delete from form_version where survey_id = @SurveyId and published_at is null");

    public static readonly Sql InsertDraft = new("""
        insert into form_version (survey_id, id, form_id, version, title, workbook, xform, md5, created_at, created_by)
        values (@SurveyId, @Id, @FormId, @Version, @Title, @Workbook, @XForm, @Md5, @At, @By)
        """);

    // Two managers may press at once: only one finds the draft unpublished.
    public static readonly Sql PublishDraft = new("""
        update form_version set published_at = @At, region = @Region, stratum = @Stratum, cluster = @Cluster, weight = @Weight, fpc = @Fpc
        where survey_id = @SurveyId and id = @Id and published_at is null
        """);

    public static readonly Sql InsertColumn = new("""
        insert into answer_column (survey_id, form_version_id, table_name, position, name, kind)
        values (@SurveyId, @FormVersionId, @Table, @Position, @Name, @Kind)
        """);

    public static readonly Sql FormVersions = new("""
        select id, form_id as FormId, version, title, md5, region, stratum, cluster, weight, fpc, published_at as PublishedAt
        from form_version where survey_id = @SurveyId order by published_at desc, id desc
        """);

    public static readonly Sql Workbook = new("select form_id as FormId, workbook, region from form_version where survey_id = @SurveyId and id = @Id");

    public static readonly Sql XForm = new("""
        select xform from form_version where survey_id = @SurveyId and id = @Id and published_at is not null
        """);

    public static readonly Sql PublishedId = new("""
        select id from form_version
        where survey_id = @SurveyId and form_id = @FormId and version = @Version and published_at is not null
        """);

    public static readonly Sql Columns = new("""
        select form_version_id as FormVersionId, table_name as TableName, name, kind from answer_column
        where survey_id = @SurveyId order by form_version_id, table_name, position
        """);

    public static readonly Sql InsertToken = new("""
        insert into interviewer_token (survey_id, id, hash, label, region, created_at, created_by)
        values (@SurveyId, @Id, @Hash, @Label, @Region, @At, @By)
        """);

    public static readonly Sql RevokeToken = new("""
        update interviewer_token set revoked_at = @At where survey_id = @SurveyId and id = @Id and revoked_at is null
        """);

    public static readonly Sql Tokens = new("""
        select t.id, t.label, t.region, t.created_at as CreatedAt, t.revoked_at as RevokedAt,
               (select count(*) from submission i where i.survey_id = t.survey_id and i.token_id = t.id) as Interviews
        from interviewer_token t where t.survey_id = @SurveyId order by t.created_at, t.id
        """);

    public static readonly Sql TokenByHash = new("""
        select t.survey_id as SurveyId, t.id, t.region, s.sealed, s.zone
        from interviewer_token t join survey s on s.id = t.survey_id where t.hash = @Hash and t.revoked_at is null
        """);
}

/// <param name="PublicKey">The survey's public file; empty for an open survey.</param>
internal sealed record SurveyRow(
    string Id, string Title, string Zone, string Ends, long Synthetic, long Sealed, string PublicKey, string OpenReason, string? ProjectId, long Interviews);

internal sealed record RegionRow(string SurveyId, string Code, string Name, long Target);

/// <param name="PublishedAt">Null for a draft.</param>
internal sealed record FormVersionRow(
    string Id, string FormId, string Version, string Title, string Md5,
    string? Region, string? Stratum, string? Cluster, string? Weight, string? Fpc, string? PublishedAt);

/// <param name="Region">Null for a draft.</param>
internal sealed record WorkbookRow(string FormId, byte[] Workbook, string? Region);

internal sealed record ColumnRow(string FormVersionId, string TableName, string Name, string Kind);

internal sealed record TokenRow(string Id, string Label, string? Region, string CreatedAt, string? RevokedAt, long Interviews);

/// <summary>Whose door was opened: the interviewer's token and the region it was given for, and how its survey receives.</summary>
internal sealed record Interviewer(string SurveyId, string Id, string? Region, long Sealed, string Zone);
