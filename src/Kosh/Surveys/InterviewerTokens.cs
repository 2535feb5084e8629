using System.Security.Cryptography;
using System.Text;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;

namespace Kosh.Surveys;

/// <summary>
/// The ways in for interviewers: a random token in the server's address, kept as its hash, shown once, revocable. It has
/// 130 bits, so a plain hash is enough.
/// </summary>
internal sealed class InterviewerTokens(Db db, Clock clock, Settings settings)
{
    private const int LongestLabel = 100;

    // Without l and o: a person types it.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <param name="surveyId">The survey.</param>
    /// <param name="label">By which the manager knows the interviewer.</param>
    /// <param name="region">Code of the region to work in; a sealed survey must have it, since its interviews do not say.</param>
    /// <param name="actor">Account id, or <c>system</c>.</param>
    /// <returns>The address to type in Collect.</returns>
    public async Task<string> Issue(string surveyId, string label, string? region, string actor)
    {
        label = Unseen.Strip(label);
        if (label.Trim() is not { Length: > 0 and <= LongestLabel }) throw new Problem(ProblemKind.Invalid, "surveys.token_label_length", LongestLabel);
        var token = RandomNumberGenerator.GetString(Alphabet, 26);
        var id = Ids.Random();
        await db.Write(async writing =>
        {
            var survey = await writing.One<SurveyRow>(Queries.Survey, new { Id = surveyId }) ?? throw new Problem(ProblemKind.NotFound, "surveys.not_found");
            await CheckRegion(writing, survey, region);
            await writing.Execute(Queries.InsertToken, new { SurveyId = surveyId, Id = id, Hash = HashOf(token), Label = label.Trim(), Region = region, At = clock.NowText, By = actor });
            await writing.Audit(clock, actor, "surveys.token_issue", id);
        });
        return Address(token);
    }

    public Task Revoke(string surveyId, string tokenId, string actor) => db.Write(async writing =>
    {
        if (await writing.Execute(Queries.RevokeToken, new { SurveyId = surveyId, Id = tokenId, At = clock.NowText }) == 0)
            throw new Problem(ProblemKind.NotFound, "surveys.token_gone");
        await writing.Audit(clock, actor, "surveys.token_revoke", tokenId);
    });

    /// <exception cref="Problem"><c>surveys.no_door</c>: unknown or revoked, which look the same from outside.</exception>
    public async Task<Interviewer> Find(string token) =>
        await db.Read(r => r.One<Interviewer>(Queries.TokenByHash, new { Hash = HashOf(token) }))
        ?? throw new Problem(ProblemKind.NotFound, "surveys.no_door");

    /// <summary>Absolute, from the public address alone: phones follow nothing else.</summary>
    public string Address(string token, string rest = "") => $"{settings.PublicUrl}/c/{token}{rest}";

    private static async Task CheckRegion(Reading reading, SurveyRow survey, string? region)
    {
        if (region is null && survey.Sealed == 1) throw new Problem(ProblemKind.Invalid, "surveys.token_region");
        var known = await reading.Many<RegionRow>(Queries.RegionsOfSurvey, new { SurveyId = survey.Id });
        if (region is not null && known.All(r => r.Code != region)) throw new Problem(ProblemKind.Invalid, "surveys.token_region_unknown", region);
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
