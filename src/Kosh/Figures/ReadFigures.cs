using System.Globalization;
using Kosh.Figures.Computing;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;

namespace Kosh.Figures;

/// <summary>A published figure: its frozen result, the hash of its bytes, the release it came with, and the days of all its versions, the latest first.</summary>
internal sealed record PublishedFigure(FigureResult Result, string Json, string ResultHash, string? ReleaseId, IReadOnlyList<FigureEdition> Editions)
{
    public FigureAddress Address => new(Result.Figure.Slug, Result.Figure.Version);

    public bool IsLatest => Editions[0].Version == Result.Figure.Version;
}

internal sealed record FigureEdition(long Version, DateOnly Published);

/// <summary>Finds figures for readers.</summary>
internal sealed class ReadFigures(Db db)
{
    /// <param name="slug">The figure.</param>
    /// <param name="version">Null: the latest.</param>
    /// <exception cref="Problem"><c>figures.not_found</c></exception>
    public Task<PublishedFigure> Find(string slug, long? version) => db.Read(async reading =>
    {
        var row = version is null
            ? await reading.One<FigureRow>(Queries.LatestOf, new { Slug = slug })
            : await reading.One<FigureRow>(Queries.FigureAt, new { Slug = slug, Version = version });
        if (row is null) throw new Problem(ProblemKind.NotFound, "figures.not_found", slug);
        var versions = await reading.Many<FigureVersion>(Queries.VersionsOf, new { Slug = slug });
        return new PublishedFigure(FigureResult.FromJson(row.Result), row.Result, row.ResultHash, row.ReleaseId, [.. versions.Select(v => new FigureEdition(v.Version, Day(v.PublishedOn)))]);
    });

    /// <summary>The latest version of each figure, newest first.</summary>
    public async Task<IReadOnlyList<FigureResult>> Latest(int count, int skip = 0)
    {
        var rows = await db.Read(reading => reading.Many<FigureRow>(Queries.LatestOfEach, new { Count = count, Skip = skip }));
        return [.. rows.Select(r => FigureResult.FromJson(r.Result))];
    }

    public Task<long> Count() => db.Read(reading => reading.One<long>(Queries.CountSlugs));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
