using Kosh.Platform.Db;

namespace Kosh.Platform;

/// <summary>The statements of the platform's own tables: migration, job, audit.</summary>
internal static partial class Queries
{
    public static readonly Sql CreateMigrationTable = new("""
        create table if not exists migration (
            room text not null, name text not null, hash text not null, applied_at text not null,
            primary key (room, name))
        """);

    public static readonly Sql AppliedSteps = new("select room, name, hash from migration");

    public static readonly Sql RecordStep = new("insert into migration (room, name, hash, applied_at) values (@Room, @Name, @Hash, @At)");

    public static readonly Sql BuriedJobs = new("select count(*) from job where failed_at is not null");

    public static readonly Sql InsertJob = new("""
        insert into job (id, kind, payload, due_at, attempts) values (@Id, @Kind, @Payload, @DueAt, 0)
        """);

    // Several nodes may ask at once: on PostgreSQL each takes rows the others have not locked; a lease that ran out is free again.
    public static readonly Sql ClaimJobs = new("""
        update job set lease_until = @LeaseUntil, attempts = attempts + 1
        where id in (
            select id from job
            where failed_at is null and due_at <= @Now and (lease_until is null or lease_until < @Now)
            order by due_at, id limit @Most /*skip locked*/)
        returning id, kind, payload, attempts
        """);

    public static readonly Sql FinishJob = new("delete from job where id = @Id");

    public static readonly Sql RetryJob = new("update job set lease_until = null, due_at = @DueAt, error = @Error where id = @Id");

    public static readonly Sql BuryJob = new("update job set lease_until = null, failed_at = @Now, error = @Error where id = @Id");

    public static readonly Sql WaitingJobs = new("select count(*) from job where failed_at is null");

    public static readonly Sql InsertAudit = new("""
        insert into audit (id, at, actor, action, subject, detail) values (@Id, @At, @Actor, @Action, @Subject, @Detail)
        """);
}

internal sealed record AppliedStep(string Room, string Name, string Hash);
