using System.Security.Cryptography;
using Kosh.Platform.Contracts;

namespace Kosh.Platform.Keeping;

/// <summary>Every file is what its name says, every row has its file, every file its row.</summary>
internal sealed class CheckFiles(Settings.Settings settings, IEnumerable<IKeptFiles> rooms) : ICheck
{
    public string Subject => "files";

    public async Task<CheckResult> Check(CancellationToken stop)
    {
        // Rows first: a file that comes meanwhile has its row after.
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var room in rooms) named.UnionWith(await room.Hashes());
        var there = new HashSet<string>(StringComparer.Ordinal);
        var damaged = new List<string>();
        var bytes = 0L;
        foreach (var path in Blobs.In(settings.BlobFolder))
        {
            await using var file = File.OpenRead(path);
            bytes += file.Length;
            var name = Path.GetFileName(path);
            there.Add(name);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop)) != name) damaged.Add(name);
        }
        var missing = named.Except(there).ToList();
        if (damaged.Count > 0) return new(false, $"{damaged.Count} damaged, such as {damaged[0]}: restore from a backup");
        if (missing.Count > 0) return new(false, $"{missing.Count} missing, such as {missing[0]}: restore from a backup");
        // An upload that was cut off between file and row leaves one; it is in nobody's way and tells nothing.
        var orphans = there.Except(named).Count();
        return new(true, $"{there.Count} whole ({bytes / 1e6:0.0} MB){(orphans > 0 ? $", {orphans} that no row names" : "")}");
    }
}
