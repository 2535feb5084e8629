using System.Globalization;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;

namespace Kosh.Surveys;

/// <summary>What Surveys tells and does for the other rooms.</summary>
internal sealed class Surveys(Db db, ReadAnswers answers, OpenSurvey open, PublishForm publish, InterviewerTokens tokens) : ISurveys
{
    public async Task<SurveySummary?> Find(string surveyId)
    {
        var (survey, regions) = await db.Read(async r => (
            await r.One<SurveyRow>(Queries.Survey, new { Id = surveyId }),
            await r.Many<RegionRow>(Queries.RegionsOfSurvey, new { SurveyId = surveyId })));
        return survey is null ? null : Summary(survey, regions);
    }

    public async Task<IReadOnlyList<SurveySummary>> All()
    {
        var (surveys, regions) = await db.Read(async r => (
            await r.Many<SurveyRow>(Queries.Surveys),
            (await r.Many<RegionRow>(Queries.Regions)).ToLookup(g => g.SurveyId)));
        return [.. surveys.Select(s => Summary(s, regions[s.Id]))];
    }

    public Task<SurveyAnswers> Answers(string surveyId) => answers.Of(surveyId);

    public Task<string> Open(NewSurvey survey, string actor) => open.Open(survey, actor);

    public async Task Publish(string surveyId, Stream workbook, string fileName, DesignMapping design, string actor)
    {
        var survey = await Find(surveyId) ?? throw new Problem(ProblemKind.NotFound, "surveys.not_found");
        var read = await FormCheck.Read(workbook, fileName, survey.PublicKey, knownMedia: await publish.KnownMedia(surveyId));
        if (read.Form is null) throw new Problem(ProblemKind.Invalid, "surveys.form_errors", read.Findings.Count(f => f.Severity == Forms.Severity.Error), read.Findings[0].ToString());
        var draft = await publish.Draft(surveyId, read, actor);
        await publish.Publish(surveyId, draft, read.Form, design, actor);
    }

    public Task<string> AddInterviewer(string surveyId, string label, string actor, string? region = null) => tokens.Issue(surveyId, label, region, actor);

    private static SurveySummary Summary(SurveyRow survey, IEnumerable<RegionRow> regions) => new(
        survey.Id, survey.Title, survey.Zone, survey.Synthetic == 1, DateOnly.ParseExact(survey.Ends, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        survey.Interviews, [.. regions.Select(r => new SurveyRegion(r.Code, r.Name, r.Target))])
    {
        PublicKey = survey.Sealed == 1 ? survey.PublicKey : null,
        ProjectId = survey.ProjectId,
    };
}
