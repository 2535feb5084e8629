using Kosh.Platform.Db;
using Kosh.Platform.Time;

namespace Kosh.Platform.Audit;

public static class Auditing
{
    /// <summary>Records who did what, in the transaction that did it. The detail names settings and reasons, never answers or addresses.</summary>
    /// <param name="writing">The transaction of the deed.</param>
    /// <param name="clock">Tells when.</param>
    /// <param name="actor">Account id, token id, or <c>system</c>.</param>
    /// <param name="action">Room and verb, such as <c>surveys.open</c>.</param>
    /// <param name="subject">Id of what it was done to.</param>
    /// <param name="detail">A reason or a setting; empty when the action says all.</param>
    public static Task Audit(this Writing writing, Clock clock, string actor, string action, string subject, string detail = "") =>
        writing.Execute(Queries.InsertAudit,
            new { Id = Ids.Random(), At = clock.NowText, Actor = actor, Action = action, Subject = subject, Detail = detail });
}
