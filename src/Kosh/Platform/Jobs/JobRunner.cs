using Kosh.Platform.Db;
using Kosh.Platform.Time;

namespace Kosh.Platform.Jobs;

/// <summary>A claimed job. Attempts counts this one.</summary>
public sealed record Job(string Id, string Kind, string Payload, long Attempts);

/// <summary>
/// Does one kind of job. <see cref="Prepare"/> may read and compute; the effect it returns is written in one transaction
/// with the job's end, so it happens once however often the job is tried.
/// </summary>
public interface IJobHandler
{
    string Kind { get; }

    Task<Func<Writing, Task>> Prepare(Job job);
}

public static class Enqueueing
{
    /// <summary>Writes the job beside the fact it follows from, and wakes the runner once both are durable.</summary>
    public static async Task Enqueue(this Writing writing, Clock clock, string kind, string payload)
    {
        await writing.Execute(Queries.InsertJob, new { Id = Ids.Random(), Kind = kind, Payload = payload, DueAt = clock.NowText });
        writing.AfterCommit(JobSignal.Wake);
    }
}

/// <summary>Wakes the runners of this process; other nodes find the row at their next look.</summary>
internal static class JobSignal
{
    private static TaskCompletionSource woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static Task Woken => woken.Task;

    public static void Wake() =>
        Interlocked.Exchange(ref woken, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}

/// <summary>Claims due jobs with a lease and runs them. Five failures and a job is laid aside and shown.</summary>
public sealed partial class JobRunner(Db.Db db, Clock clock, IEnumerable<IJobHandler> handlers, ILogger<JobRunner> log) : BackgroundService
{
    internal const int Attempts = 5;
    private const int AtOnce = 64;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, IJobHandler> byKind = handlers.ToDictionary(h => h.Kind);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var woken = JobSignal.Woken;
            if (await TryRunDue() == 0) await Task.WhenAny(woken, clock.Delay(Look, stoppingToken));
        }
    }

    /// <summary>Runs until nothing is due.</summary>
    public async Task Drain()
    {
        while (await RunDue() > 0) { }
    }

    /// <summary>Waits until no job is left, whoever runs them.</summary>
    public async Task Settle(CancellationToken stop)
    {
        while (await db.Read(r => r.One<long>(Queries.WaitingJobs)) > 0) await clock.Delay(TimeSpan.FromMilliseconds(50), stop);
    }

    private async Task<int> TryRunDue()
    {
        try
        {
            return await RunDue();
        }
        catch (Problems.Problem problem)
        {
            LogWaiting(problem.Code);
            return 0;
        }
    }

    private async Task<int> RunDue()
    {
        var jobs = await db.Write(writing => writing.Many<Job>(Queries.ClaimJobs,
            new { Now = clock.NowText, LeaseUntil = Clock.Text(clock.Now + Lease), Most = AtOnce }));
        await Task.WhenAll(jobs.Select(Run)); // side by side, so that their commits are grouped
        return jobs.Count;
    }

    private async Task Run(Job job)
    {
        try
        {
            var effect = await byKind[job.Kind].Prepare(job);
            await db.Write(async writing =>
            {
                await effect(writing);
                await writing.Execute(Queries.FinishJob, new { job.Id });
            });
        }
#pragma warning disable CA1031 // a poison job must not stop the others
        catch (Exception e)
        {
            LogFailed(job.Kind, job.Id, job.Attempts, e.GetType().Name);
            await Fail(job, e);
        }
#pragma warning restore CA1031
    }

    // The message of an exception may hold an answer; only its type is kept.
    private Task<int> Fail(Job job, Exception e)
    {
        var error = e is Problems.Problem problem ? problem.Code : e.GetType().Name;
        var pause = TimeSpan.FromSeconds(Math.Pow(4, job.Attempts));
        return db.Write(writing => job.Attempts >= Attempts
            ? writing.Execute(Queries.BuryJob, new { job.Id, Now = clock.NowText, Error = error })
            : writing.Execute(Queries.RetryJob, new { job.Id, DueAt = Clock.Text(clock.Now + pause), Error = error }));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Kind} {Id} failed at attempt {Attempt} with {Type}")]
    private partial void LogFailed(string kind, string id, long attempt, string type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Jobs wait: {Code}")]
    private partial void LogWaiting(string code);
}
