namespace Kosh.Platform.Audit;

/// <summary>The audit as administrators read it, the latest first.</summary>
public sealed class AuditTrail(Db.Db db)
{
    public const int OnePage = 50;

    /// <param name="action">One of <see cref="Actions"/>, or empty.</param>
    /// <param name="id">Who did it or what it was done to, or empty.</param>
    public Task<long> Count(string action, string id) => db.Read(r => r.One<long>(Queries.AuditCount, new { Action = action, Id = id }));

    /// <param name="number">The page, from 1.</param>
    public Task<IReadOnlyList<AuditRow>> Page(string action, string id, int number) =>
        db.Read(r => r.Many<AuditRow>(Queries.AuditPage, new { Action = action, Id = id, Most = OnePage, Skip = (number - 1L) * OnePage }));

    public Task<IReadOnlyList<string>> Actions() => db.Read(r => r.Many<string>(Queries.AuditActions));
}
