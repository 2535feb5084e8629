using Kosh.Platform.Db;
using Kosh.Platform.Jobs;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;

namespace Kosh.Platform.Mail;

/// <summary>
/// Hands a waiting letter to the mail server, never twice. Before the first byte the letter is marked as being sent; who finds
/// that mark cannot know what became of it, calls it unknown, and leaves it: a person asks again where it matters.
/// </summary>
internal sealed class SendLetter(Outbox outbox, SmtpDoor door, Db.Db db, Clock clock) : IJobHandler, IDisposable
{
    public const string Job = "platform.letter";
    private const int AtOnce = 4;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);
    private readonly SemaphoreSlim free = new(AtOnce);

    public string Kind => Job;

    public async Task<Func<Writing, Task>> Prepare(Job job)
    {
        if (!outbox.IsSetUp) return End(job, "refused", "mail.not_set_up");
        await free.WaitAsync();
        try
        {
            var taken = await db.Write(writing => writing.One<string>(Queries.TakeLetter, new { Id = job.Payload }));
            if (taken is null) return writing => writing.Execute(Queries.AbandonLetter, new { Id = job.Payload, Now = clock.NowText });
            return await Judge(job, await door.Send(job.Payload, outbox.Open(taken)));
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose() => free.Dispose();

    private async Task<Func<Writing, Task>> Judge(Job job, Delivery delivery)
    {
        if (delivery.Outcome == Outcome.Accepted) return End(job, "sent", null);
        if (delivery.Outcome == Outcome.Unknown) return End(job, "unknown", delivery.Error);
        if (delivery.Outcome == Outcome.Refused || job.Attempts >= JobRunner.Attempts) return End(job, "refused", delivery.Error);
        await db.Write(writing => writing.Execute(Queries.PutLetterBack, new { Id = job.Payload, delivery.Error }));
        throw new Problem(ProblemKind.Busy, "mail.later");
    }

    private Func<Writing, Task> End(Job job, string state, string? error) => async writing =>
    {
        await writing.Execute(Queries.EndLetter, new { Id = job.Payload, State = state, Now = clock.NowText, Error = error });
        await writing.Execute(Queries.ForgetLetters, new { Before = Clock.Text(clock.Now - Kept) });
    };
}
