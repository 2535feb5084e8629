using System.Globalization;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;

namespace Kosh.Figures.Releases;

/// <summary>What a reader is told of the release that a figure came with.</summary>
/// <param name="Made">The day at the desk.</param>
/// <param name="Sha256">Of the file that can be downloaded and verified.</param>
internal sealed record ReleaseFacts(string Id, DateOnly Made, string Sha256);

/// <summary>Finds releases, and lets anybody take them: they hold nothing that is not published.</summary>
internal sealed class ReadRelease(Db db)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/releases/{id}.release", async (string id, ReadRelease read) =>
        {
            var row = await read.Row(id) ?? throw new Problem(ProblemKind.NotFound, "figures.release_gone");
            return Results.Bytes(row.Body, "application/octet-stream", $"tables-{row.MadeOn}.release");
        }).AllowAnonymous();

    public async Task<ReleaseFacts> Facts(string id)
    {
        var row = await Row(id) ?? throw new Problem(ProblemKind.NotFound, "figures.release_gone");
        return new(row.Id, DateOnly.ParseExact(row.MadeOn, "yyyy-MM-dd", CultureInfo.InvariantCulture), row.Sha256);
    }

    public Task<ReleaseRow?> Row(string id) => db.Read(r => r.One<ReleaseRow>(Queries.ReleaseById, new { Id = id }));
}
