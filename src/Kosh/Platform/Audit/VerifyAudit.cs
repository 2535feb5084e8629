using System.Data.Common;
using Kosh.Platform.Contracts;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Audit;

/// <param name="Fault">What is wrong and where; null when the chain is whole.</param>
public sealed record AuditVerdict(ChainEnd? End, string? Fault);

/// <summary>
/// Computes the chain again: a row changed, added, or taken out shows at its place, a cut end by the head, and a head cut with it by
/// an anchor kept elsewhere. Who can write the database can write a whole new chain; only the anchor tells then.
/// </summary>
public sealed class VerifyAudit(Db.Db db) : ICheck
{
    public string Subject => "audit";

    /// <param name="anchor">An end that was printed or logged before, where there is one.</param>
    public Task<AuditVerdict> Do(ChainEnd? anchor = null) => db.Read<AuditVerdict>(async reading =>
    {
        var end = await reading.One<ChainEnd>(Queries.AuditHead);
        var before = AuditChain.Before(await reading.Many<AuditRow>(Queries.AuditBeforeChain));
        var number = 0L;
        await foreach (var row in reading.Stream<ChainedRow>(Queries.AuditChain, new { Last = end?.Number ?? long.MaxValue }))
        {
            if (row.Number != ++number) return new(end, $"row {number} is missing");
            if (AuditChain.Hash(before, number, row.Row) != row.Hash) return new(end, number == 1 ? "row 1, or one from before the chain, was changed" : $"row {number} was changed");
            if (anchor?.Number == number && anchor.Hash != row.Hash) return new(end, $"row {number} is not the one that the anchor tells of");
            before = row.Hash;
        }
        if (number != (end?.Number ?? 0)) return new(end, $"the rows after {number} are missing");
        if (end is not null && end.Hash != before) return new(end, $"row {number} is not the one that the head tells of");
        return new(end, anchor?.Number > number ? $"the rows after {number} are missing: the anchor tells of {anchor.Number}" : null);
    });

    public async Task<CheckResult> Check(CancellationToken stop)
    {
        try
        {
            var verdict = await Do();
            return verdict.Fault is null
                ? new(true, verdict.End is null ? "nothing recorded yet" : $"whole up to {verdict.End}")
                : new(false, $"{verdict.Fault}: compare with a backup");
        }
        catch (Exception e) when (e is DbException or Problem)
        {
            return new(false, $"{(e as Problem)?.Code ?? e.GetType().Name}: it cannot be read; restore from a backup");
        }
    }

    private sealed record ChainedRow(string Id, string At, string Actor, string Action, string Subject, string Detail, long Number, string Hash)
    {
        public AuditRow Row => new(Id, At, Actor, Action, Subject, Detail);
    }
}
