using Kosh.Platform.Db;
using Kosh.Platform.Http;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Health;

/// <summary>Live: the process answers. Ready: the database answers, and the migrations stand.</summary>
internal static class HealthRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { status = "live" })).AllowAnonymous().WithMetadata(Speech.Json);
        routes.MapGet("/health/ready", async (Db.Db db, Db.Migrations migrations) =>
        {
            if (!await Migrator.IsCurrent(db.Dialect, migrations.Steps)) throw new Problem(ProblemKind.Busy, "database.not_migrated");
            return Results.Json(new { status = "ready", buried_jobs = await db.Read(r => r.One<long>(Queries.BuriedJobs)) });
        }).AllowAnonymous().WithMetadata(Speech.Json);
    }
}
