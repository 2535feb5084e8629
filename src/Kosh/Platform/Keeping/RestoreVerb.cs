using System.CommandLine;
using System.Security.Cryptography;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Keeping;

/// <summary><c>kosh restore</c>: a network out of its backup, into an empty place.</summary>
internal static class RestoreVerb
{
    private const int BufferSize = 1024 * 1024;

    public static Command Make()
    {
        var (data, json) = (Verb.Data(), Verb.Json());
        var file = new Argument<string>("FILE.backup") { Description = "What `kosh backup` wrote" };
        var passphrase = BackupVerb.PassphraseFile("The passphrase, of the backup or of the private file (default: ask, or standard input when piped)");
        var key = new Option<string?>("--key") { Description = "The private file of the key that the backup is sealed to", HelpName = "NAME.private.pem" };
        var database = new Option<string?>("--database") { Description = "An empty PostgreSQL database, or `sqlite` (default: as it was)", HelpName = "TEXT" };
        return Verb.Make("restore", "Make a network of its backup, in an empty folder and database; whole or not at all.",
            "kosh restore kosh-20261124-031500.backup --data /srv/kosh --key backup.private.pem", async (parsed, stop) =>
            {
                var (path, folder) = (parsed.GetValue(file)!, Verb.Folder(parsed, data));
                var where = parsed.GetValue(database) is { } said ? said == "sqlite" ? "" : said : null;
                await using var stream = Open(path);
                var (sealing, head) = BackupLock.Read(stream, path);
                var secret = await Secret(sealing, parsed.GetValue(key), parsed.GetValue(passphrase), stop);
                var contents = await BackupVerb.Refusing(folder, () => Restore(stream, secret, head, path, folder, where, stop));
                if (parsed.GetValue(json)) return Verb.PrintJson(contents);
                Console.WriteLine($"Restored {contents.AllRows} rows of {contents.Tables.Count} tables and {contents.Files} files into {folder}, as they were at {contents.MadeAt}.");
                Console.WriteLine("What was done after that is undone: accounts closed and interviewers' addresses revoked since are open again, interviews taken back since are here again.");
                Console.WriteLine($"Look it over:      kosh check --data {folder}");
                Console.WriteLine($"Start the server:  kosh serve --data {folder}");
                return 0;
            }, file, data, key, passphrase, database, json);
    }

    /// <exception cref="Problem"><c>keeping.unreadable</c>.</exception>
    public static async Task<string> ReadText(string path, CancellationToken stop)
    {
        await using var stream = Open(path);
        using var text = new StreamReader(stream);
        return await text.ReadToEndAsync(stop);
    }

    private static async Task<BackupContents> Restore(Stream stream, byte[] secret, byte[] head, string path, string folder, string? database, CancellationToken stop)
    {
        await using var opening = new OpeningStream(stream, secret, head);
        try
        {
            return await new RestoreBackup(KoshHost.Migrations.Steps, Verb.Clock()).Restore(opening, folder, database, stop);
        }
        catch (CryptographicException) when (opening.Chunks == 0)
        {
            throw new Problem(ProblemKind.Forbidden, "keeping.wrong_secret");
        }
        catch (Exception e) when (e is CryptographicException or InvalidDataException or System.Text.Json.JsonException or EndOfStreamException)
        {
            throw new Problem(ProblemKind.Invalid, "keeping.damaged", path);
        }
    }

    private static async Task<byte[]> Secret(BackupLock sealing, string? key, string? passphrase, CancellationToken stop)
    {
        if (sealing.WantsPassphrase) return sealing.Derive(await Passphrase.Read(passphrase, isNew: false, stop));
        var pem = await ReadText(key ?? throw new Problem(ProblemKind.Invalid, "keeping.key_wanted"), stop);
        using var rsa = PemKeys.Private(pem, await Passphrase.Read(passphrase, isNew: false, stop)) ?? throw new Problem(ProblemKind.Forbidden, "keeping.wrong_secret");
        return sealing.Unwrap(rsa);
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Problem(ProblemKind.NotFound, "keeping.unreadable", path);
        }
    }
}
