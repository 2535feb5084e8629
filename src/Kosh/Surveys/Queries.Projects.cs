using Kosh.Platform.Db;

namespace Kosh.Surveys;

/// <summary>The statements of projects.</summary>
internal static partial class Queries
{
    public static readonly Sql InsertProject = new("""
        insert into project (id, title, partners, funder, endorsement, created_at, created_by, version)
        values (@Id, @Title, @Partners, @Funder, @Endorsement, @At, @By, 1)
        """);

    // Two may change it at once: the second finds another version than the one that was read.
    public static readonly Sql UpdateProject = new("""
        update project set title = @Title, partners = @Partners, funder = @Funder, endorsement = @Endorsement, version = version + 1
        where id = @Id and version = @Version
        """);

    public static readonly Sql Projects = new("""
        select id, title, partners, funder, endorsement, version from project order by created_at desc, id desc
        """);

    public static readonly Sql ProjectMembers = new("""
        select account_id as AccountId, task from project_member where project_id = @ProjectId order by position
        """);

    public static readonly Sql ProjectsOfMember = new("select project_id from project_member where account_id = @AccountId");

    public static readonly Sql ProjectSteps = new("select day, what from project_step where project_id = @ProjectId order by day, position");

    public static readonly Sql DeleteProjectMembers = new("delete from project_member where project_id = @ProjectId");

    public static readonly Sql DeleteProjectSteps = new("delete from project_step where project_id = @ProjectId");

    public static readonly Sql InsertProjectMember = new("""
        insert into project_member (project_id, account_id, task, position) values (@ProjectId, @AccountId, @Task, @Position)
        """);

    public static readonly Sql InsertProjectStep = new("""
        insert into project_step (project_id, position, day, what) values (@ProjectId, @Position, @Day, @What)
        """);

    public static readonly Sql LeaveProject = new("update survey set project_id = null where project_id = @ProjectId");

    public static readonly Sql JoinProject = new("""
        update survey set project_id = @ProjectId
        where id = @SurveyId and project_id is null and exists (select 1 from project p where p.id = @ProjectId)
        """);
}

internal sealed record ProjectRow(string Id, string Title, string Partners, string Funder, string Endorsement, long Version);

internal sealed record ProjectMemberRow(string AccountId, string Task);

internal sealed record ProjectStepRow(string Day, string What);
