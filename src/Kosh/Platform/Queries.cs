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

    // Several nodes may ask at once: on PostgreSQL each takes rows the others have not locked; a lease that ran out is free again,
    // and so is a lease or a date further away than any is given: it was written under a clock that had jumped.
    public static readonly Sql ClaimJobs = new("""
        update job set lease_until = @LeaseUntil, node = @Node, claim = @Claim, attempts = attempts + 1
        where id in (
            select id from job
            where failed_at is null and (due_at <= @Now or due_at > @Beyond)
                and (lease_until is null or lease_until < @Now or lease_until > @Beyond)
            order by due_at, id limit @Most /*skip locked*/)
        returning id, kind, payload, attempts
        """);

    public static readonly Sql RenewJob = new("update job set lease_until = @LeaseUntil where id = @Id and claim = @Claim");

    // What a server held when it was killed, nobody works on: it is free at once when the same server starts again.
    public static readonly Sql FreeJobsOfNode = new("update job set lease_until = null, claim = null where node = @Node and claim is not null");

    public static readonly Sql GiveJobBack = new("""
        update job set lease_until = null, claim = null, attempts = attempts - 1 where id = @Id and claim = @Claim
        """);

    public static readonly Sql FinishJob = new("delete from job where id = @Id and claim = @Claim");

    public static readonly Sql RetryJob = new("""
        update job set lease_until = null, claim = null, due_at = @DueAt, error = @Error where id = @Id and claim = @Claim
        """);

    public static readonly Sql BuryJob = new("""
        update job set lease_until = null, claim = null, failed_at = @Now, error = @Error where id = @Id and claim = @Claim
        """);

    public static readonly Sql JobsLaidAside = new("""
        select id, kind, failed_at as FailedAt, coalesce(error, '') as Error from job where failed_at is not null order by failed_at desc, id limit @Most
        """);

    public static readonly Sql TryJobAgain = new("""
        update job set failed_at = null, error = null, attempts = 0, due_at = @Now where id = @Id and failed_at is not null returning kind
        """);

    public static readonly Sql DropJob = new("delete from job where id = @Id and failed_at is not null returning kind");

    public static readonly Sql WaitingJobs = new("select count(*) from job where failed_at is null");
}

internal sealed record AppliedStep(string Room, string Name, string Hash);
