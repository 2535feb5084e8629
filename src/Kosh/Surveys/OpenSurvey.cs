using System.Globalization;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Kosh.Surveys.Projects;
using Kosh.Surveys.Sealed;

namespace Kosh.Surveys;

/// <summary>Begins a survey: sealed under its public key, or open, which needs a reason that is kept in the audit.</summary>
internal sealed class OpenSurvey(Db db, Clock clock)
{
    private const int LongestTitle = 200;

    // What is kept is deleted some time after the last day, so there must be one that comes.
    private static readonly DateOnly Latest = new(2199, 12, 31);

    public async Task<string> Open(NewSurvey survey, string actor)
    {
        survey = survey with { Title = Unseen.Strip(survey.Title), Regions = [.. survey.Regions.Select(r => r with { Code = Unseen.Strip(r.Code), Name = Unseen.Strip(r.Name) })] };
        Check(survey);
        var id = Ids.New();
        await db.Write(async writing =>
        {
            await writing.Execute(Queries.InsertSurvey, new
            {
                Id = id,
                Title = survey.Title.Trim(),
                survey.Zone,
                Ends = survey.Ends.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Synthetic = survey.Synthetic ? 1L : 0L,
                Sealed = survey.PublicKey is null ? 0L : 1L,
                PublicKey = survey.PublicKey ?? "",
                OpenReason = survey.OpenReason.Trim(),
                At = clock.NowText,
                By = actor,
            });
            foreach (var (region, position) in survey.Regions.Select((r, i) => (r, (long)i)))
                await writing.Execute(Queries.InsertRegion, new { SurveyId = id, region.Code, region.Name, region.Target, Position = position });
            if (survey.ProjectId is { } project) await SaveProject.Join(writing, project, id);
            await writing.Audit(clock, actor, "surveys.open", id, survey.PublicKey is { } key ? PublicFile.Fingerprint(key) : survey.OpenReason.Trim());
        });
        return id;
    }

    private void Check(NewSurvey survey)
    {
        if (survey.Title.Trim() is not { Length: > 0 and <= LongestTitle }) throw Refuse("surveys.title", LongestTitle);
        if (!Clock.IsZone(survey.Zone)) throw Refuse("surveys.zone", survey.Zone);
        if (survey.Ends < clock.Today(survey.Zone)) throw Refuse("surveys.ends_past", survey.Ends.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (survey.Ends > Latest) throw Refuse("surveys.ends_far", Latest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (survey.PublicKey is { Length: 0 }) throw Refuse("surveys.public_key_missing");
        if (survey.PublicKey is { } key) PublicFile.Check(key);
        else if (survey.OpenReason.Trim().Length == 0) throw Refuse("surveys.open_reason");
        if (survey.Regions.Count == 0) throw Refuse("surveys.no_regions");
        if (survey.Regions.GroupBy(r => r.Code).FirstOrDefault(g => g.Count() > 1) is { } twice) throw Refuse("surveys.region_twice", twice.Key);
        if (survey.Regions.FirstOrDefault(r => r.Target < 0) is { } negative) throw Refuse("surveys.region_target", negative.Code);
    }

    private static Problem Refuse(string code, params object[] arguments) => new(ProblemKind.Invalid, code, arguments);
}
