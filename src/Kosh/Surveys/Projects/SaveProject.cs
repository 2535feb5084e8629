using Kosh.People;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;

namespace Kosh.Surveys.Projects;

/// <summary>Opens a project, or changes one as a whole: its words, team, time line and surveys in one write.</summary>
internal sealed class SaveProject(Db db, IPeople people, Clock clock)
{
    /// <param name="id">Null: a new one.</param>
    /// <param name="draft">As typed.</param>
    /// <param name="version">The version that was read before it was changed; 0 for a new one.</param>
    /// <param name="actor">Account id.</param>
    /// <returns>The project's id.</returns>
    /// <exception cref="Problem"><c>surveys.project_*</c>.</exception>
    public async Task<string> Save(string? id, ProjectDraft draft, long version, string actor)
    {
        draft.Check();
        var steps = ProjectLines.Steps(draft.Steps);
        var team = await Team(draft.Team);
        var project = id ?? Ids.New();
        await db.Write(async writing =>
        {
            await Words(writing, project, draft, id is null ? null : version, actor);
            await writing.Execute(Queries.DeleteProjectMembers, new { ProjectId = project });
            foreach (var (member, position) in team.Select((m, i) => (m, (long)i)))
                await writing.Execute(Queries.InsertProjectMember, new { ProjectId = project, member.AccountId, member.Task, Position = position });
            await writing.Execute(Queries.DeleteProjectSteps, new { ProjectId = project });
            foreach (var (step, position) in steps.Select((s, i) => (s, (long)i)))
                await writing.Execute(Queries.InsertProjectStep, new { ProjectId = project, Position = position, step.Day, step.What });
            await writing.Execute(Queries.LeaveProject, new { ProjectId = project });
            foreach (var survey in draft.Surveys?.Distinct() ?? []) await Join(writing, project, survey);
            await writing.Audit(clock, actor, id is null ? "surveys.project_opened" : "surveys.project_changed", project);
        });
        return project;
    }

    /// <exception cref="Problem"><c>surveys.project_survey</c>: no such survey or project, or it belongs to another.</exception>
    public static async Task Join(Writing writing, string project, string survey)
    {
        if (await writing.Execute(Queries.JoinProject, new { ProjectId = project, SurveyId = survey }) == 0)
            throw new Problem(ProblemKind.Conflict, "surveys.project_survey");
    }

    private async Task Words(Writing writing, string id, ProjectDraft draft, long? version, string actor)
    {
        var (title, partners) = (draft.Title!.Trim(), string.Join('\n', ProjectLines.Plain(draft.Partners)));
        var (funder, endorsement) = (draft.Funder?.Trim() ?? "", draft.Endorsement?.Trim() ?? "");
        if (version is null)
            await writing.Execute(Queries.InsertProject, new { Id = id, Title = title, Partners = partners, Funder = funder, Endorsement = endorsement, At = clock.NowText, By = actor });
        else if (await writing.Execute(Queries.UpdateProject, new { Id = id, Title = title, Partners = partners, Funder = funder, Endorsement = endorsement, Version = version }) == 0)
            throw new Problem(ProblemKind.Conflict, "surveys.project_changed");
    }

    private async Task<IReadOnlyList<ProjectMemberRow>> Team(string? text)
    {
        var team = new List<ProjectMemberRow>();
        foreach (var (name, task, line) in ProjectLines.Team(text))
        {
            var account = await people.AccountNamed(name) ?? throw new Problem(ProblemKind.Invalid, "surveys.project_team_unknown", line, name);
            if (team.Any(m => m.AccountId == account)) throw new Problem(ProblemKind.Invalid, "surveys.project_team_twice", line, name);
            team.Add(new(account, task));
        }
        return team;
    }
}
