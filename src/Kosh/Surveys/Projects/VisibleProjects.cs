using System.Security.Claims;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;

namespace Kosh.Surveys.Projects;

/// <summary>A project with its parts, for one who may see it.</summary>
/// <param name="Team">Name and task; the name is empty for an account that is gone.</param>
internal sealed record ProjectParts(
    ProjectRow Project, IReadOnlyList<(string Name, string Task)> Team, IReadOnlyList<ProjectStepRow> Steps, IReadOnlyList<SurveySummary> Surveys);

/// <summary>Survey managers see every project; its team sees it, and whoever manages one of its surveys. The rest find nothing.</summary>
internal sealed class VisibleProjects(Db db, IPeople people, ISurveys surveys) : IProjects
{
    public async Task<IReadOnlyList<ProjectRow>> All(ClaimsPrincipal user)
    {
        var (account, managed) = await Reach(user);
        var (projects, own) = await db.Read(async r => (
            await r.Many<ProjectRow>(Queries.Projects),
            (await r.Many<string>(Queries.ProjectsOfMember, new { AccountId = account })).ToHashSet()));
        if (managed.Everywhere) return projects;
        foreach (var survey in (await surveys.All()).Where(s => managed.Holds(s.Id)))
            if (survey.ProjectId is { } project) own.Add(project);
        return [.. projects.Where(p => own.Contains(p.Id))];
    }

    public async Task<IReadOnlyList<ProjectName>> SeenBy(ClaimsPrincipal user) => [.. (await All(user)).Select(p => new ProjectName(p.Id, p.Title))];

    /// <summary>Opens projects and changes all of them.</summary>
    public async Task<bool> Changes(ClaimsPrincipal user) => (await Reach(user)).Managed.Everywhere;

    /// <exception cref="Problem"><c>surveys.project_gone</c>, also for one out of reach.</exception>
    public async Task<ProjectParts> Find(ClaimsPrincipal user, string id)
    {
        var project = (await All(user)).FirstOrDefault(p => p.Id == id) ?? throw Gone();
        var (members, steps) = await db.Read(async r => (
            await r.Many<ProjectMemberRow>(Queries.ProjectMembers, new { ProjectId = id }),
            await r.Many<ProjectStepRow>(Queries.ProjectSteps, new { ProjectId = id })));
        var team = new List<(string, string)>();
        foreach (var member in members) team.Add((await people.NameOf(member.AccountId) ?? "", member.Task));
        return new(project, team, steps, [.. (await surveys.All()).Where(s => s.ProjectId == id)]);
    }

    /// <exception cref="Problem"><c>surveys.project_gone</c> for one who may not change projects.</exception>
    public async Task Demand(ClaimsPrincipal user)
    {
        if (!await Changes(user)) throw Gone();
    }

    private async Task<(string Account, Scope Managed)> Reach(ClaimsPrincipal user)
    {
        var account = user.AccountId()!;
        return (account, await people.ScopeOf(account, Roles.SurveyManager));
    }

    private static Problem Gone() => new(ProblemKind.NotFound, "surveys.project_gone");
}
