using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;

namespace Kosh.Platform.Jobs;

/// <param name="Error">A problem's code or an exception's type: neither holds an answer, an address or a secret.</param>
public sealed record JobLaidAside(string Id, string Kind, string FailedAt, string Error);

/// <summary>Jobs that failed five times, for a person to decide on. What they were to do it to is not shown.</summary>
public sealed class DeadLetters(Db.Db db, Clock clock)
{
    private const int Most = 200;

    public Task<IReadOnlyList<JobLaidAside>> List() => db.Read(r => r.Many<JobLaidAside>(Queries.JobsLaidAside, new { Most }));

    /// <exception cref="Problem"><c>jobs.gone</c></exception>
    public Task TryAgain(string id, string actor) => Change(Queries.TryJobAgain, "platform.job_again", id, actor);

    /// <exception cref="Problem"><c>jobs.gone</c></exception>
    public Task Drop(string id, string actor) => Change(Queries.DropJob, "platform.job_dropped", id, actor);

    private Task Change(Sql sql, string action, string id, string actor) => db.Write(async writing =>
    {
        var kind = await writing.One<string>(sql, new { Id = id, Now = clock.NowText }) ?? throw new Problem(ProblemKind.NotFound, "jobs.gone");
        await writing.Audit(clock, actor, action, id, kind);
        writing.AfterCommit(JobSignal.Wake);
    });
}
