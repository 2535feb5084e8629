using Kosh.Platform.Db;

namespace Kosh.Surveys;

// The statements of the files that a form version brings with it.
internal static partial class Queries
{
    public static readonly Sql DeleteDraftMedia = new("""
        delete from form_media where survey_id = @SurveyId
        and form_version_id in (select id from form_version where survey_id = @SurveyId and published_at is null)
        """);

    public static readonly Sql InsertMedia = new("""
        insert into form_media (survey_id, form_version_id, name, type, md5, length, body)
        values (@SurveyId, @FormVersionId, @Name, @Type, @Md5, @Length, @Bytes)
        """);

    public static readonly Sql KeepMedia = new("""
        insert into form_media (survey_id, form_version_id, name, type, md5, length, body)
        select survey_id, @FormVersionId, name, type, md5, length, body from form_media
        where survey_id = @SurveyId and form_version_id = @Earlier and name = @Name
        on conflict (survey_id, form_version_id, name) do nothing
        """);

    public static readonly Sql MediaOfForm = new("""
        select name, md5 from form_media where survey_id = @SurveyId and form_version_id = @Id order by name
        """);

    public static readonly Sql Media = new("""
        select m.type, m.body from form_media m join form_version f on f.survey_id = m.survey_id and f.id = m.form_version_id
        where m.survey_id = @SurveyId and m.form_version_id = @Id and m.name = @Name and f.published_at is not null
        """);
}

internal sealed record MediaRow(string Name, string Md5);

internal sealed record MediaBody(string Type, byte[] Body);
