using Kosh.Platform.Db;
using Kosh.Platform.Time;

namespace Kosh.Platform.Audit;

/// <summary>Who did what to which subject.</summary>
public sealed record AuditRow(string Id, string At, string Actor, string Action, string Subject, string Detail);

public static class Auditing
{
    /// <summary>
    /// Records who did what, in the transaction that did it and at its very end. The detail names settings and reasons, never answers
    /// or addresses.
    /// </summary>
    /// <param name="writing">The transaction of the deed.</param>
    /// <param name="clock">Tells when.</param>
    /// <param name="actor">Account id, token id, or <c>system</c>.</param>
    /// <param name="action">Room and verb, such as <c>surveys.open</c>.</param>
    /// <param name="subject">Id of what it was done to.</param>
    /// <param name="detail">A reason or a setting; empty when the action says all.</param>
    public static Task Audit(this Writing writing, Clock clock, string actor, string action, string subject, string detail = "")
    {
        var row = new AuditRow(Ids.Random(), clock.NowText, actor, action, subject, detail);
        writing.BeforeCommit(() => Append(writing, row));
        return Task.CompletedTask;
    }

    private static async Task Append(Writing writing, AuditRow row)
    {
        var head = await writing.One<ChainEnd>(Queries.NextAudit) ?? await Begin(writing);
        var before = head.Number > 1 ? head.Hash : AuditChain.Before(await writing.Many<AuditRow>(Queries.AuditBeforeChain));
        var hash = AuditChain.Hash(before, head.Number, row);
        await writing.Execute(Queries.InsertAudit, new { row.Id, row.At, row.Actor, row.Action, row.Subject, row.Detail, head.Number, Hash = hash });
        await writing.Execute(Queries.EndAudit, new { Hash = hash });
    }

    private static async Task<ChainEnd> Begin(Writing writing)
    {
        await writing.Execute(Queries.BeginAudit);
        return (await writing.One<ChainEnd>(Queries.NextAudit))!;
    }
}
