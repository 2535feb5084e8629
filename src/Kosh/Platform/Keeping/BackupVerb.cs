using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Files;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;

namespace Kosh.Platform.Keeping;

/// <summary><c>kosh backup</c>: everything of a network in one sealed file, while the server runs.</summary>
internal static partial class BackupVerb
{
    private const string Stamp = "yyyyMMdd-HHmmss";
    private const int BufferSize = 1024 * 1024;

    public static Command Make()
    {
        var (data, json) = (Verb.Data(), Verb.Json());
        var output = new Option<string>("--out") { Description = "A folder (the file is then named by the time), or a new file", HelpName = "PATH", Required = true };
        var passphrase = PassphraseFile("Seal with the passphrase in this file's first line (default: ask, or standard input when piped)");
        var key = new Option<string?>("--public-key") { Description = "Seal to a public file of `kosh keys new` instead: the server then holds nothing that opens its backups", HelpName = "NAME.public.pem" };
        var keep = new Option<int?>("--keep") { Description = "Afterwards delete backups in that folder that are older", HelpName = "DAYS" };
        return Verb.Make("backup", "Write everything of a network into one sealed file; the server may run.",
            "kosh backup --data /srv/kosh --out /var/backups/kosh --public-key backup.public.pem --keep 30", async (parsed, stop) =>
            {
                var settings = Verb.Settings(parsed, data);
                var clock = Verb.Clock();
                var (sealing, secret) = parsed.GetValue(key) is { } pem
                    ? BackupLock.ToPublicKey(await RestoreVerb.ReadText(pem, stop), pem)
                    : BackupLock.ByPassphrase(await Passphrase.Read(parsed.GetValue(passphrase), isNew: true, stop));
                var path = PathOf(parsed.GetValue(output)!, clock);
                var contents = await Refusing(path, () => Write(new(settings, KoshHost.Migrations.Steps, clock), path, sealing, secret, stop));
                var removed = parsed.GetValue(keep) is { } days ? Expire(Path.GetDirectoryName(path)!, clock.Now.AddDays(-days)) : [];
                var bytes = new FileInfo(path).Length;
                if (parsed.GetValue(json)) return Verb.PrintJson(new { path, bytes, rows = contents.AllRows, contents.Files, removed });
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {contents.AllRows} rows of {contents.Tables.Count} tables, {contents.Files} files, {bytes / 1e6:0.0} MB"));
                foreach (var old in removed) Console.WriteLine($"removed {old}");
                return 0;
            }, data, output, passphrase, key, keep, json);
    }

    public static Option<string?> PassphraseFile(string what) => new("--passphrase-file") { Description = what, HelpName = "FILE" };

    /// <summary>What the disk refuses, in one sentence.</summary>
    public static async Task<T> Refusing<T>(string path, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && e is not InvalidDataException)
        {
            throw new Problem(ProblemKind.Full, "keeping.unwritable", path);
        }
    }

    // Under its name only when it is whole and on the disk.
    private static async Task<BackupContents> Write(WriteBackup backup, string path, BackupLock sealing, byte[] key, CancellationToken stop)
    {
        var part = path + ".part";
        try
        {
            BackupContents contents;
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize))
            {
                var head = sealing.Head();
                await file.WriteAsync(head, stop);
                await using var seal = new SealingStream(file, key, head);
                contents = await backup.Write(seal, stop);
                seal.End();
                file.Flush(flushToDisk: true);
            }
            BlobStore.Rename(part, path);
            return contents;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static string PathOf(string output, Clock clock)
    {
        var path = Path.GetFullPath(output);
        if (Directory.Exists(path)) path = Path.Combine(path, $"kosh-{clock.Now.ToString(Stamp, CultureInfo.InvariantCulture)}.backup");
        return File.Exists(path) ? throw new Problem(ProblemKind.Conflict, "keeping.exists", path) : path;
    }

    private static List<string> Expire(string folder, DateTimeOffset before)
    {
        var old = Directory.EnumerateFiles(folder).Where(f => Name().Match(Path.GetFileName(f)) is { Success: true } m
            && DateTimeOffset.TryParseExact(m.Groups[1].Value, Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at < before).ToList();
        old.ForEach(File.Delete);
        return old;
    }

    [GeneratedRegex(@"^kosh-(\d{8}-\d{6})\.backup$")]
    private static partial Regex Name();
}
