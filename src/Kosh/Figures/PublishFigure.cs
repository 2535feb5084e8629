using System.Globalization;
using Kosh.Figures.Computing;
using Kosh.Figures.Disclosure;
using Kosh.Figures.Releases;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Kosh.Surveys;

namespace Kosh.Figures;

/// <summary>Computes a figure, hides what is too small, and freezes it as the next version of its address.</summary>
internal sealed class PublishFigure(Db db, ISurveys surveys, Clock clock)
{
    public async Task<FigureAddress> Publish(FigureRequest request, string actor)
    {
        var definition = Definition.Of(request);
        var slug = definition.Slug(request.Slug);
        var survey = await Survey(request.SurveyId);
        var answers = await surveys.Answers(request.SurveyId);
        while (true)
        {
            var latest = await Latest(slug, definition);
            var result = ComputeFigure.Compute(definition, answers, Facts(slug, (latest?.Version ?? 0) + 1, survey));
            if (latest is not null && IsSame(latest, result)) return new(slug, latest.Version);
            result = BesideOthers.Fit(definition, result, await Standing(survey.Id), answers);
            if (await db.Write(writing => Freeze(writing, definition, result, actor))) return new(slug, result.Figure.Version);
        }
    }

    /// <summary>Publishes what came signed from a desk: each figure as the next version of its address, all in one transaction.</summary>
    /// <param name="keep">Keeps the release itself, under the id given.</param>
    /// <returns>Where they stand; one that says what already stands keeps its version.</returns>
    public async Task<IReadOnlyList<FigureAddress>> PublishReleased(TableRelease release, SurveySummary survey, Func<Writing, string, Task> keep, string actor)
    {
        while (true)
        {
            var (standing, next) = (new List<FigureAddress>(), new List<ReleasedFigure>());
            var beside = await Standing(survey.Id);
            foreach (var (definition, released) in release.Figures)
            {
                var latest = await Latest(released.Figure.Slug, definition);
                var result = released with { Figure = new(released.Figure.Slug, (latest?.Version ?? 0) + 1, clock.Today(survey.Zone)) };
                var same = latest is not null && IsSame(latest, result);
                standing.Add(new(released.Figure.Slug, same ? latest!.Version : result.Figure.Version));
                if (same) continue;
                BesideOthers.Check(definition, result, beside);
                beside.Add(new(result.Figure.Slug, definition, result));
                next.Add(new(definition, result));
            }
            if (next.Count == 0 || await FreezeAll(next, keep, actor)) return standing;
        }
    }

    /// <summary>All that a reader may put beside a new figure: every figure of the survey in every version.</summary>
    private async Task<List<Standing>> Standing(string surveyId) =>
        [.. (await db.Read(r => r.Many<FigureRow>(Queries.StandingOf, new { SurveyId = surveyId }))).Select(r => new Standing(r.Slug, Definition.FromJson(r.Definition), FigureResult.FromJson(r.Result)))];

    /// <exception cref="Problem"><c>figures.slug_taken</c>: by another question.</exception>
    private async Task<FigureRow?> Latest(string slug, Definition definition)
    {
        var latest = await db.Read(reading => reading.One<FigureRow>(Queries.LatestOf, new { Slug = slug }));
        if (latest is not null && latest.Definition != definition.ToJson()) throw new Problem(ProblemKind.Conflict, "figures.slug_taken", slug);
        return latest;
    }

    private async Task<bool> FreezeAll(List<ReleasedFigure> figures, Func<Writing, string, Task> keep, string actor)
    {
        var release = Ids.New();
        try
        {
            await db.Write(async writing =>
            {
                await keep(writing, release);
                foreach (var (definition, result) in figures)
                    if (!await Freeze(writing, definition, result, actor, release)) throw new VersionTaken();
            });
            return true;
        }
        catch (VersionTaken)
        {
            return false;
        }
    }

    /// <summary>Somebody published the same address meanwhile; undoes the transaction.</summary>
    private sealed class VersionTaken : Exception;

    /// <summary>What would be published, at no address yet.</summary>
    public async Task<FigureResult> Preview(FigureRequest request)
    {
        var definition = Definition.Of(request);
        var survey = await Survey(request.SurveyId);
        return ComputeFigure.Compute(definition, await surveys.Answers(request.SurveyId), Facts(definition.Slug(request.Slug), 0, survey));
    }

    private async Task<SurveySummary> Survey(string id) =>
        await surveys.Find(id) ?? throw new Problem(ProblemKind.Invalid, "figures.no_survey");

    private FigureFacts Facts(string slug, long version, SurveySummary survey) =>
        new(new(slug, version, clock.Today(survey.Zone)), survey.Title, survey.Synthetic);

    /// <summary>Sent twice, or nothing new since: the version that stands is the answer.</summary>
    private static bool IsSame(FigureRow latest, FigureResult result)
    {
        var frozen = FigureResult.FromJson(latest.Result);
        return latest.ResultHash == CanonicalJson.Hash((result with { Figure = frozen.Figure }).Without(frozen.HiddenRegions).ToJson());
    }

    private async Task<bool> Freeze(Writing writing, Definition definition, FigureResult result, string actor, string? release = null)
    {
        if (await writing.Execute(Queries.InsertFigure, Row(definition, result, release)) == 0) return false;
        await writing.Audit(clock, actor, "figures.publish", $"{result.Figure.Slug}/v{result.Figure.Version}", result.Call);
        return true;
    }

    private object Row(Definition definition, FigureResult result, string? release)
    {
        var json = result.ToJson();
        return new
        {
            Id = Ids.New(), result.Figure.Slug, result.Figure.Version, SurveyId = result.Survey.Id, SurveyTitle = result.Survey.Title,
            Definition = definition.ToJson(), Design = CanonicalJson.Write(result.Design),
            result.Survey.DataHash, result.Call, Freedom = result.Design.Freedom.ToString().ToLowerInvariant(), result.Confidence,
            Interviews = (long)result.Survey.Interviews, N = (long?)result.Overall.N, Result = json, ResultHash = CanonicalJson.Hash(json),
            PublishedOn = result.Figure.Published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), PublishedAt = clock.NowText, ReleaseId = release,
        };
    }
}
