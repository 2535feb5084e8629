using Kosh.Platform.Db;

namespace Kosh.People;

/// <summary>The statements on accounts, roles and links: the tables account, account_role, role_grant, one_time_link, unknown_sign_in.</summary>
internal static partial class Queries
{
    private const string Columns = """
        select id, name, name_key as NameKey, password_hash as PasswordHash, security_stamp as SecurityStamp, failures,
            locked_until as LockedUntil, disabled_at as DisabledAt, created_at as CreatedAt, version,
            (select confirmed_at from second_factor f where f.account_id = account.id) as FactorSince
        from account

        """;

    public static readonly Sql AccountById = new(Columns + "where id = @Id");

    public static readonly Sql AccountByNameKey = new(Columns + "where name_key = @NameKey");

    public static readonly Sql RolesOf = new("select role from account_role where account_id = @Id order by role");

    public static readonly Sql InsertAccount = new("""
        insert into account (id, name, name_key, name_sort, password_hash, security_stamp, failures, created_at, version)
        values (@Id, @Name, @NameKey, @NameSort, @PasswordHash, @SecurityStamp, 0, @CreatedAt, 0)
        on conflict (name_key) do nothing
        """);

    public static readonly Sql UpdateAccount = new("""
        update account set name = @Name, name_key = @NameKey, name_sort = @NameSort, password_hash = @PasswordHash,
            security_stamp = @SecurityStamp, disabled_at = @DisabledAt, version = version + 1
        where id = @Id and version = @Version
        """);

    public static readonly Sql DeleteRoles = new("delete from account_role where account_id = @Id");

    public static readonly Sql InsertRole = new("insert into account_role (account_id, role) values (@Id, @Role)");

    public static readonly Sql DeleteAccount = new("delete from account where id = @Id");

    // A try is counted before the password is looked at, and only where no lock stands: guesses made side by side all count.
    public static readonly Sql CountTry = new("""
        update account set failures = failures + 1
        where id = @Id and (locked_until is null or locked_until <= @Now)
        returning failures
        """);

    public static readonly Sql Lock = new("update account set locked_until = @Until where id = @Id");

    public static readonly Sql ForgetTries = new("update account set failures = 0, locked_until = null where id = @Id");

    public static readonly Sql CountUnknown = new("""
        insert into unknown_sign_in (day, tries) values (@Day, 1)
        on conflict (day) do update set tries = unknown_sign_in.tries + 1
        """);

    public static readonly Sql AllAccounts = new(Columns + "order by name_sort, id");

    public static readonly Sql AllRoles = new("select account_id as AccountId, role from account_role order by account_id, role");

    public static readonly Sql EnabledWithRole = new("""
        select a.id, a.name from account a join account_role r on r.account_id = a.id
        where r.role = @Role and a.disabled_at is null
        order by a.name_sort, a.id
        """);

    public static readonly Sql EnabledStates = new("""
        select a.id, cast(case when a.password_hash is null then 0 else 1 end as bigint) as HasPassword
        from account a join account_role r on r.account_id = a.id
        where r.role = @Role and a.disabled_at is null
        """);

    public static readonly Sql GrantsOf = new(
        "select account_id as AccountId, role, survey_id as SurveyId, region from role_grant where account_id = @Id order by role, survey_id, region");

    public static readonly Sql AllGrants = new(
        "select account_id as AccountId, role, survey_id as SurveyId, region from role_grant order by role, survey_id, region");

    public static readonly Sql GrantsFor = new("""
        select g.account_id as AccountId, g.role, g.survey_id as SurveyId, g.region
        from role_grant g join account a on a.id = g.account_id
        where g.survey_id = @SurveyId order by a.name_sort, a.id, g.role, g.region
        """);

    public static readonly Sql InsertGrant = new("""
        insert into role_grant (account_id, role, survey_id, region) values (@AccountId, @Role, @SurveyId, @Region)
        on conflict (account_id, role, survey_id, region) do nothing
        """);

    public static readonly Sql DeleteGrant = new(
        "delete from role_grant where account_id = @AccountId and role = @Role and survey_id = @SurveyId and region = @Region");

    public static readonly Sql DeleteGrants = new("delete from role_grant where account_id = @Id");

    public static readonly Sql DeleteLinkOf = new("delete from one_time_link where account_id = @AccountId");

    public static readonly Sql InsertLink = new(
        "insert into one_time_link (token_hash, account_id, expires_at) values (@TokenHash, @AccountId, @ExpiresAt)");

    public static readonly Sql AccountOfLink = new(
        "select account_id from one_time_link where token_hash = @TokenHash and expires_at > @Now");

    public static readonly Sql SpendLink = new("delete from one_time_link where token_hash = @TokenHash and expires_at > @Now");
}
