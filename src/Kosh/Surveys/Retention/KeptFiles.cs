using Kosh.Platform.Contracts;
using Kosh.Platform.Db;
using Kosh.Platform.Files;
using Kosh.Platform.Keeping;

namespace Kosh.Surveys.Retention;

/// <summary>Files that came with interviews.</summary>
internal sealed class KeptFiles(Db db, BlobStore blobs) : IKeptFiles
{
    public Task<IReadOnlyList<string>> Hashes() => db.Read(r => r.Many<string>(Queries.KeptFiles));

    /// <summary>Once their rows are gone for good: the files that no other row names.</summary>
    public async Task Forget(IEnumerable<string> hashes)
    {
        foreach (var hash in hashes.Distinct())
            if (await db.Read(r => r.One<long>(Queries.IsFileKept, new { Sha256 = hash })) == 0) blobs.Remove(hash);
        await db.Dialect.Settle();
    }
}
