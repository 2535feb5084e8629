using Kosh.Platform.Contracts;
using Kosh.Platform.Db;

namespace Kosh.Surveys;

/// <summary>Files that came with interviews.</summary>
internal sealed class KeptFiles(Db db) : IKeptFiles
{
    public Task<IReadOnlyList<string>> Hashes() => db.Read(r => r.Many<string>(Queries.KeptFiles));
}
