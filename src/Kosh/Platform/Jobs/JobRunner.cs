using System.Security.Cryptography;
using System.Text;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;

namespace Kosh.Platform.Jobs;

/// <summary>
/// Claims due jobs with a lease and runs them side by side. Whatever becomes of the lease, a job takes effect only under the claim
/// that still stands. Five failures and a job is laid aside and shown.
/// </summary>
public sealed partial class JobRunner(Db.Db db, Clock clock, IEnumerable<IJobHandler> handlers, Settings.Settings settings, ILogger<JobRunner> log) : BackgroundService
{
    internal const int Attempts = 5;
    private const int AtOnce = 64;
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    internal static readonly TimeSpan Beyond = TimeSpan.FromHours(1); // further than any lease or pause
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, IJobHandler> byKind = handlers.ToDictionary(h => h.Kind);
    private readonly string claim = Ids.Random();

    /// <summary>The same after a restart, and another for every other server over the same database.</summary>
    internal string Node { get; } = Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{Environment.MachineName}|{Path.GetFullPath(settings.Folder)}|{settings.Listen}")))[..16];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await OrWait(TakeUpOwn);
        var working = new List<Work>();
        while (!stoppingToken.IsCancellationRequested)
        {
            var woken = JobSignal.Woken;
            working.RemoveAll(w => w.Done.IsCompleted);
            var begun = working.Count < AtOnce ? await OrWait(() => Begin(AtOnce - working.Count)) ?? [] : [];
            working.AddRange(begun);
            if (begun.Count == 0) await Task.WhenAny([woken, clock.Delay(Look, stoppingToken), .. working.Select(w => w.Done)]);
        }
        await Leave(working);
    }

    /// <summary>Runs until nothing is due.</summary>
    public async Task Drain()
    {
        while (await Begin(AtOnce) is { Count: > 0 } begun) await Task.WhenAll(begun.Select(w => w.Done));
    }

    /// <summary>Waits until no job is left, whoever runs them.</summary>
    public async Task Settle(CancellationToken stop)
    {
        while (await db.Read(r => r.One<long>(Queries.WaitingJobs)) > 0) await clock.Delay(TimeSpan.FromMilliseconds(50), stop);
    }

    /// <summary>What this server held when it was killed is free again.</summary>
    internal Task<int> TakeUpOwn() => db.Write(writing => writing.Execute(Queries.FreeJobsOfNode, new { Node }));

    private async Task<IReadOnlyList<Work>> Begin(int most)
    {
        var jobs = await db.Write(writing => writing.Many<Job>(Queries.ClaimJobs,
            new { Now = clock.NowText, Beyond = Clock.Text(clock.Now + Beyond), LeaseUntil = Clock.Text(clock.Now + Lease), Node, Claim = claim, Most = most }));
        return [.. jobs.Select(job => new Work(job, Run(job)))];
    }

    private async Task Run(Job job)
    {
        using var ended = new CancellationTokenSource();
        var renewing = Renew(job, ended.Token);
        try
        {
            if (job.Attempts > Attempts) throw new Problem(ProblemKind.Invalid, "jobs.left_behind");
            var effect = await byKind[job.Kind].Prepare(job);
            await db.Write(async writing =>
            {
                await effect(writing);
                if (await writing.Execute(Queries.FinishJob, new { job.Id, Claim = claim }) == 0) throw new Problem(ProblemKind.Conflict, "jobs.lease_lost");
            });
        }
#pragma warning disable CA1031 // a poison job must not stop the others
        catch (Exception e)
        {
            LogFailed(job.Kind, job.Id, job.Attempts, e.GetType().Name);
            await OrWait(() => Fail(job, e));
        }
#pragma warning restore CA1031
        await ended.CancelAsync();
        await renewing;
    }

    /// <summary>Holds a job that takes long, but not for ever: one that hangs is another's after <see cref="Beyond"/>.</summary>
    private async Task Renew(Job job, CancellationToken ended)
    {
        var began = clock.Stamp;
        while (clock.Between(began, clock.Stamp) < Beyond)
        {
            await Task.WhenAny(clock.Delay(Lease / 3, ended));
            if (ended.IsCancellationRequested) return;
            await OrWait(() => db.Write(w => w.Execute(Queries.RenewJob, new { job.Id, Claim = claim, LeaseUntil = Clock.Text(clock.Now + Lease) })));
        }
    }

    // The message of an exception may hold an answer; only its type is kept.
    private Task<int> Fail(Job job, Exception e)
    {
        var error = e is Problem problem ? problem.Code : e.GetType().Name;
        return db.Write(writing => job.Attempts >= Attempts
            ? writing.Execute(Queries.BuryJob, new { job.Id, Claim = claim, Now = clock.NowText, Error = error })
            : writing.Execute(Queries.RetryJob, new { job.Id, Claim = claim, DueAt = Clock.Text(clock.Now + Pause(job.Attempts)), Error = error }));
    }

    /// <summary>4, 16, 64, 256 seconds, each by half more or less, so that what failed together does not come back together.</summary>
    internal static TimeSpan Pause(long attempts) => TimeSpan.FromSeconds(Math.Pow(4, attempts) * (0.5 + RandomNumberGenerator.GetInt32(1001) / 1000.0));

    /// <summary>Lets what is under way end, and gives the rest back for whoever comes next.</summary>
    private async Task Leave(List<Work> working)
    {
        using var enough = new CancellationTokenSource();
        await Task.WhenAny(Task.WhenAll(working.Select(w => w.Done)), clock.Delay(Grace, enough.Token));
        await enough.CancelAsync();
        foreach (var work in working.Where(w => !w.Done.IsCompleted))
            await OrWait(() => db.Write(w => w.Execute(Queries.GiveJobBack, new { work.Job.Id, Claim = claim })));
    }

    // A database that cannot be reached now is there later; leases and dates see to the rest.
    private async Task<T?> OrWait<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Problem problem)
        {
            LogWaiting(problem.Code);
            return default;
        }
    }

    internal sealed record Work(Job Job, Task Done);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Kind} {Id} failed at attempt {Attempt} with {Type}")]
    private partial void LogFailed(string kind, string id, long attempt, string type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Jobs wait: {Code}")]
    private partial void LogWaiting(string code);
}
