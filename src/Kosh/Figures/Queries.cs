using Kosh.Platform.Db;

namespace Kosh.Figures;

internal static class Queries
{
    // Two who publish the same question at once would take the same version; the second sees no row and looks again.
    public static readonly Sql InsertFigure = new("""
        insert into figure (id, slug, version, survey_id, survey_title, definition, design, data_hash, call, freedom, confidence,
            interviews, n, result, result_hash, published_on, published_at)
        values (@Id, @Slug, @Version, @SurveyId, @SurveyTitle, @Definition, @Design, @DataHash, @Call, @Freedom, @Confidence,
            @Interviews, @N, @Result, @ResultHash, @PublishedOn, @PublishedAt)
        on conflict (slug, version) do nothing
        """);

    public static readonly Sql FigureAt = new("""
        select slug, version, survey_id as surveyid, definition, data_hash as datahash, interviews, result, result_hash as resulthash
        from figure where slug = @Slug and version = @Version
        """);

    public static readonly Sql LatestOf = new("""
        select slug, version, survey_id as surveyid, definition, data_hash as datahash, interviews, result, result_hash as resulthash
        from figure where slug = @Slug order by version desc limit 1
        """);

    public static readonly Sql VersionsOf = new("select version, published_on as publishedon from figure where slug = @Slug order by version desc");

    public static readonly Sql LatestOfEach = new("""
        select slug, version, survey_id as surveyid, definition, data_hash as datahash, interviews, result, result_hash as resulthash
        from figure
        where version = (select max(f.version) from figure f where f.slug = figure.slug)
        order by published_at desc, slug limit @Count offset @Skip
        """);

    public static readonly Sql CountSlugs = new("select count(distinct slug) from figure");
}

/// <summary>A frozen figure as it is stored.</summary>
/// <param name="Result">Canonical JSON of a <see cref="Computing.FigureResult"/>: what is published, hidden cells without their numbers.</param>
internal sealed record FigureRow(
    string Slug, long Version, string SurveyId, string Definition, string DataHash, long Interviews, string Result, string ResultHash);

internal sealed record FigureVersion(long Version, string PublishedOn);
