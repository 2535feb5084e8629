using Kosh.Platform.Db;

namespace Kosh.Surveys;

/// <param name="Region">Null for interviews whose region is none of the survey's, or is not known yet.</param>
internal sealed record RegionProgress(SurveyRegion? Region, long Interviews);

/// <summary>How many interviews each region has, against its target.</summary>
internal sealed class FollowProgress(Db db)
{
    public async Task<IReadOnlyList<RegionProgress>> Of(SurveySummary survey)
    {
        var counts = (await db.Read(r => r.Many<RegionCount>(Queries.CountsByRegion, new { SurveyId = survey.Id }))).ToDictionary(c => c.Code, c => c.Interviews);
        var known = survey.Regions.Select(r => new RegionProgress(r, counts.GetValueOrDefault(r.Code))).ToList();
        var rest = counts.Values.Sum() - known.Sum(k => k.Interviews);
        return rest == 0 ? known : [.. known, new RegionProgress(null, rest)];
    }
}
