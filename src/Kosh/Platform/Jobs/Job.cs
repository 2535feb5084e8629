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
