using System.Security.Claims;
using Kosh.People;
using Kosh.Platform.Contracts;
using Kosh.Platform.Problems;

namespace Kosh.Surveys.Access;

/// <summary>A survey as one account may see it: without the regions, and the interviews in them, that are not its own.</summary>
/// <param name="Manages">The account is a manager of it.</param>
/// <param name="ReadsAnswers">It may take the answers away; a supervisor follows progress only.</param>
internal sealed record VisibleSurvey(SurveySummary Summary, IReadOnlyList<RegionProgress> Progress, bool Manages, bool ReadsAnswers);

/// <summary>The surveys that somebody's roles reach, narrowed to the regions that they reach. It also names them for People.</summary>
internal sealed class VisibleSurveys(ISurveys surveys, FollowProgress progress, IPeople people) : IRolePlaces
{
    /// <summary>Who watches a survey.</summary>
    public const string Watching = $"{Roles.SurveyManager},{Roles.Analyst},{Roles.Supervisor}";

    public async Task<IReadOnlyList<SurveySummary>> All(ClaimsPrincipal user)
    {
        var scope = await Scope(user, Watching.Split(','));
        var seen = new List<SurveySummary>();
        foreach (var survey in (await surveys.All()).Where(s => scope.Touches(s.Id)))
            seen.Add(scope.Holds(survey.Id) ? survey : Narrow(survey, await Progress(survey, scope)));
        return seen;
    }

    /// <exception cref="Problem"><c>surveys.not_found</c>, also for one out of reach.</exception>
    public async Task<VisibleSurvey> Find(ClaimsPrincipal user, string id)
    {
        var scope = await Scope(user, Watching.Split(','));
        if (!scope.Touches(id) || await surveys.Find(id) is not { } survey) throw new Problem(ProblemKind.NotFound, "surveys.not_found");
        var seen = await Progress(survey, scope);
        return new(scope.Holds(id) ? survey : Narrow(survey, seen), seen, (await Scope(user, Roles.SurveyManager)).Holds(id),
            (await Scope(user, Roles.SurveyManager, Roles.Analyst)).Holds(id));
    }

    /// <summary>The role reaches the whole network: one may open surveys.</summary>
    public async Task<bool> ManagesAll(ClaimsPrincipal user) => (await Scope(user, Roles.SurveyManager)).Everywhere;

    public async Task<IReadOnlyList<NamedPlace>> Places() =>
        [.. (await surveys.All()).SelectMany(s => s.Regions.Select(r => new NamedPlace(s.Id, r.Code, $"{s.Title}: {r.Name}")).Prepend(new NamedPlace(s.Id, "", s.Title)))];

    private Task<Scope> Scope(ClaimsPrincipal user, params string[] roles) => people.ScopeOf(user.AccountId()!, roles);

    private async Task<IReadOnlyList<RegionProgress>> Progress(SurveySummary survey, Scope scope) =>
        [.. (await progress.Of(survey)).Where(p => scope.Holds(survey.Id, p.Region?.Code ?? ""))];

    private static SurveySummary Narrow(SurveySummary survey, IReadOnlyList<RegionProgress> seen) => survey with
    {
        Interviews = seen.Sum(p => p.Interviews),
        Regions = [.. seen.Select(p => p.Region).OfType<SurveyRegion>()],
    };
}
