using Kosh.Figures.Computing;
using Kosh.Figures.Releases;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Surveys;

namespace Kosh.Figures;

/// <summary>How a figure stands against the interviews that are stored now.</summary>
internal enum Verdict
{
    /// <summary>The same interviews gave the same bytes.</summary>
    Same,

    /// <summary>Other interviews than then: more, fewer, or changed.</summary>
    DataChanged,

    /// <summary>The same interviews gave other bytes: their columns, the form or the program changed.</summary>
    ResultChanged,

    /// <summary>The frozen bytes are not those that were hashed when they were published.</summary>
    FrozenChanged,

    /// <summary>The survey or a question is gone, or the design no longer bears an estimate.</summary>
    Refused,
}

/// <param name="Then">What was frozen: a hash, and for changed data the number of interviews.</param>
/// <param name="Now">What is found now; where refused, the problem.</param>
internal sealed record Verification(string Slug, long Version, string Call, Verdict Verdict, string Then, string Now);

/// <summary>Recomputes the latest version of each figure from the stored interviews, to the byte.</summary>
internal sealed class VerifyFigures(Db db, ISurveys surveys, ISealedSurveys sealedSurveys)
{
    /// <param name="slug">One figure; null for all.</param>
    /// <exception cref="Problem"><c>figures.not_found</c></exception>
    public async Task<IReadOnlyList<Verification>> Verify(string? slug)
    {
        var rows = slug is null
            ? await db.Read(reading => reading.Many<FigureRow>(Queries.LatestOfEach, new { Count = int.MaxValue, Skip = 0 }))
            : [await db.Read(reading => reading.One<FigureRow>(Queries.LatestOf, new { Slug = slug })) ?? throw new Problem(ProblemKind.NotFound, "figures.not_found", slug)];
        var answers = new Dictionary<string, SurveyAnswers>();
        var verified = new List<Verification>();
        foreach (var row in rows) verified.Add(await Verify(row, answers));
        return verified;
    }

    private async Task<Verification> Verify(FigureRow row, Dictionary<string, SurveyAnswers> read)
    {
        var frozen = FigureResult.FromJson(row.Result);
        Verification Say(Verdict verdict, string then = "", string now = "") => new(row.Slug, row.Version, frozen.Call, verdict, then, now);
        var frozenHash = CanonicalJson.Hash(row.Result);
        if (frozenHash != row.ResultHash) return Say(Verdict.FrozenChanged, row.ResultHash, frozenHash);
        try
        {
            if (row.ReleaseId is { } release)
                return await FollowsFrom(release, row, frozen) ? Say(Verdict.Same, row.ResultHash, row.ResultHash) : Say(Verdict.ResultChanged, row.ResultHash, release);
            if (!read.TryGetValue(row.SurveyId, out var answers)) read[row.SurveyId] = answers = await surveys.Answers(row.SurveyId);
            if (answers.Hash != row.DataHash)
                return Say(Verdict.DataChanged, $"{row.Interviews} ({row.DataHash})", $"{answers.Rows} ({answers.Hash})");
            var facts = new FigureFacts(frozen.Figure, frozen.Survey.Title, frozen.Survey.Synthetic);
            var now = CanonicalJson.Hash(ComputeFigure.Compute(Definition.FromJson(row.Definition), answers, facts).Without(frozen.HiddenRegions).ToJson());
            return now == row.ResultHash ? Say(Verdict.Same, row.ResultHash, now) : Say(Verdict.ResultChanged, row.ResultHash, now);
        }
        catch (Problem problem)
        {
            return Say(Verdict.Refused, row.ResultHash, problem.Message);
        }
    }

    /// <summary>The interviews are not here to compute with; the signed release is, and says the same.</summary>
    private async Task<bool> FollowsFrom(string releaseId, FigureRow row, FigureResult frozen)
    {
        var release = await db.Read(r => r.One<ReleaseRow>(Queries.ReleaseById, new { Id = releaseId })) ?? throw new Problem(ProblemKind.NotFound, "figures.release_gone");
        var tables = TableRelease.Read((await sealedSurveys.Verify(row.SurveyId, release.Body)).Span);
        return tables.Figures.Any(f => f.Definition.ToJson() == row.Definition && (f.Result with { Figure = frozen.Figure }).ToJson() == row.Result);
    }
}
