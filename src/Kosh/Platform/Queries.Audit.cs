using Kosh.Platform.Db;

namespace Kosh.Platform;

internal static partial class Queries
{
    public static readonly Sql BeginAudit = new("insert into audit_head (one, number, hash) values (1, 0, '') on conflict do nothing");

    // Taken last in a transaction and held until its end, so that numbers have no gaps and nobody waits for long.
    public static readonly Sql NextAudit = new("update audit_head set number = number + 1 where one = 1 returning number, hash");

    public static readonly Sql EndAudit = new("update audit_head set hash = @Hash where one = 1");

    public static readonly Sql InsertAudit = new("""
        insert into audit (id, at, actor, action, subject, detail, number, hash)
        values (@Id, @At, @Actor, @Action, @Subject, @Detail, @Number, @Hash)
        """);

    public static readonly Sql AuditHead = new("select number, hash from audit_head where one = 1");

    public static readonly Sql AuditBeforeChain = new("select id, at, actor, action, subject, detail from audit where number is null");

    public static readonly Sql AuditChain = new("""
        select id, at, actor, action, subject, detail, number, hash from audit where number <= @Last order by number
        """);

    public static readonly Sql AuditCount = new("""
        select count(*) from audit where (@Action = '' or action = @Action) and (@Id = '' or subject = @Id or actor = @Id)
        """);

    public static readonly Sql AuditPage = new("""
        select id, at, actor, action, subject, detail from audit
        where (@Action = '' or action = @Action) and (@Id = '' or subject = @Id or actor = @Id)
        order by at desc, id desc limit @Most offset @Skip
        """);

    public static readonly Sql AuditActions = new("select distinct action from audit order by action");
}
