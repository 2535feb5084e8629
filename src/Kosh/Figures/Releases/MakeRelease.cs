using Kosh.Figures.Computing;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Kosh.Surveys;

namespace Kosh.Figures.Releases;

/// <summary>Gathers what was published at the desk, the latest version of each figure, and signs it.</summary>
internal sealed class MakeRelease(Db db, ISurveys surveys, ISealedSurveys sealedSurveys, Clock clock)
{
    /// <returns>The release file, and the addresses of the figures in it.</returns>
    /// <exception cref="Problem"><c>figures.release_empty</c>, <c>figures.release_surveys</c>; what <see cref="ISealedSurveys.Sign"/> refuses.</exception>
    public async Task<(byte[] File, IReadOnlyList<string> Slugs)> Make(string privateFile, string? passphraseFile, CancellationToken stop)
    {
        var survey = (await surveys.All()) is [var only] ? only : throw new Problem(ProblemKind.Conflict, "figures.release_surveys");
        var rows = await db.Read(r => r.Many<FigureRow>(Queries.LatestOfEach, new { Count = int.MaxValue, Skip = 0 }));
        if (rows.Count == 0) throw new Problem(ProblemKind.Conflict, "figures.release_empty");
        var figures = rows.OrderBy(r => r.Slug, StringComparer.Ordinal)
            .Select(r => new ReleasedFigure(Definition.FromJson(r.Definition), FigureResult.FromJson(r.Result))).ToList();
        var release = new TableRelease(TableRelease.Current, survey.Id, clock.Today(survey.Zone), figures);
        return (await sealedSurveys.Sign(survey.Id, release.ToBytes(), privateFile, passphraseFile, stop), [.. figures.Select(f => f.Result.Figure.Slug)]);
    }
}
