using System.Globalization;
using System.Security.Cryptography;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Kosh.Surveys;

namespace Kosh.Figures.Releases;

/// <summary>Takes a signed release in: checks the signature, then every table again, and publishes all of its figures or none.</summary>
internal sealed class TakeRelease(Db db, ISurveys surveys, ISealedSurveys sealedSurveys, PublishFigure publish, Clock clock)
{
    /// <returns>Where its figures stand; one that says what already stands keeps its version.</returns>
    /// <exception cref="Problem">The signature or a table is refused; then nothing was published.</exception>
    public async Task<IReadOnlyList<FigureAddress>> Take(string surveyId, ReadOnlyMemory<byte> file, string actor)
    {
        if (file.Length > TableRelease.Longest) throw new Problem(ProblemKind.TooLarge, "files.too_large", TableRelease.Longest);
        var survey = await surveys.Find(surveyId) ?? throw new Problem(ProblemKind.NotFound, "surveys.not_found");
        var release = TableRelease.Read((await sealedSurveys.Verify(surveyId, file)).Span);
        CheckRelease.Check(release, survey);
        var hash = Convert.ToHexStringLower(SHA256.HashData(file.Span));
        return await publish.PublishReleased(release, survey, async (writing, id) =>
        {
            await writing.Execute(Queries.InsertRelease, new
            {
                Id = id, SurveyId = surveyId, Sha256 = hash, Body = file.ToArray(), Figures = (long)release.Figures.Count,
                MadeOn = release.Made.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), At = clock.NowText, By = actor,
            });
            await writing.Audit(clock, actor, "figures.release", id, hash);
        }, actor);
    }

    /// <summary>The releases of a survey, the newest first.</summary>
    public Task<IReadOnlyList<TakenRelease>> Of(string surveyId) => db.Read(r => r.Many<TakenRelease>(Queries.ReleasesOf, new { SurveyId = surveyId }));
}

/// <param name="MadeOn">The day at the desk.</param>
internal sealed record TakenRelease(string Id, string Sha256, long Figures, string MadeOn, string TakenAt);
