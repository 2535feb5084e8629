using Kosh.Platform.Db;

namespace Kosh.Figures;

internal static class Queries
{
    // Two who publish the same question at once would take the same version; the second sees no row and looks again.
    public static readonly Sql InsertFigure = new("""
        insert into figure (id, slug, version, survey_id, survey_title, definition, design, data_hash, call, freedom, confidence,
            interviews, n, result, result_hash, published_on, published_at, release_id)
        values (@Id, @Slug, @Version, @SurveyId, @SurveyTitle, @Definition, @Design, @DataHash, @Call, @Freedom, @Confidence,
            @Interviews, @N, @Result, @ResultHash, @PublishedOn, @PublishedAt, @ReleaseId)
        on conflict (slug, version) do nothing
        """);

    public static readonly Sql FigureAt = new("""
        select slug, version, survey_id as surveyid, definition, data_hash as datahash, interviews, result, result_hash as resulthash, release_id as releaseid
        from figure where slug = @Slug and version = @Version
        """);

    public static readonly Sql LatestOf = new("""
        select slug, version, survey_id as surveyid, definition, data_hash as datahash, interviews, result, result_hash as resulthash, release_id as releaseid
        from figure where slug = @Slug order by version desc limit 1
        """);

    public static readonly Sql StandingOf = new("""
        select slug, version, survey_id as surveyid, definition, data_hash as datahash, interviews, result, result_hash as resulthash, release_id as releaseid
        from figure where survey_id = @SurveyId order by slug, version
        """);

    public static readonly Sql VersionsOf = new("select version, published_on as publishedon from figure where slug = @Slug order by version desc");

    public static readonly Sql LatestOfEach = new("""
        select slug, version, survey_id as surveyid, definition, data_hash as datahash, interviews, result, result_hash as resulthash, release_id as releaseid
        from figure
        where version = (select max(f.version) from figure f where f.slug = figure.slug)
        order by published_at desc, slug limit @Count offset @Skip
        """);

    public static readonly Sql InsertRelease = new("""
        insert into table_release (id, survey_id, sha256, body, figures, made_on, taken_at, taken_by)
        values (@Id, @SurveyId, @Sha256, @Body, @Figures, @MadeOn, @At, @By)
        on conflict (sha256) do nothing
        """);

    public static readonly Sql ReleasesOf = new("""
        select id, sha256, figures, made_on as madeon, taken_at as takenat from table_release where survey_id = @SurveyId order by taken_at desc, id
        """);

    public static readonly Sql ReleaseById = new("select id, survey_id as surveyid, sha256, body, made_on as madeon from table_release where id = @Id");

    public static readonly Sql CountSlugs = new("select count(distinct slug) from figure");
}

/// <summary>A frozen figure as it is stored.</summary>
/// <param name="Result">Canonical JSON of a <see cref="Computing.FigureResult"/>: what is published, hidden cells without their numbers.</param>
/// <param name="ReleaseId">The signed release it came with; null: it was computed here.</param>
internal sealed record FigureRow(
    string Slug, long Version, string SurveyId, string Definition, string DataHash, long Interviews, string Result, string ResultHash, string? ReleaseId);

/// <param name="Body">The signed file, as it came.</param>
/// <param name="MadeOn">The day at the desk.</param>
internal sealed record ReleaseRow(string Id, string SurveyId, string Sha256, byte[] Body, string MadeOn);

internal sealed record FigureVersion(long Version, string PublishedOn);
