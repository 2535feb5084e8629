using System.CommandLine;
using System.Text.RegularExpressions;
using Kosh.Forms.Sealing;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Problems;

namespace Kosh.Surveys.Sealed;

/// <summary><c>kosh keys new|recover|show</c>: run offline, on the analyst's machine, never on the server.</summary>
internal static partial class KeysVerb
{
    public static Command Make()
    {
        var keys = new Command("keys", "The keys of a sealed survey: run these offline, on the analyst's machine.");
        keys.Add(New());
        keys.Add(Recover());
        keys.Add(Show());
        return keys;
    }

    private static Command New()
    {
        var name = new Argument<string>("NAME") { Description = "What the files are called: letters, digits, - and _" };
        var folder = new Option<string>("--out") { Description = "The folder for the six files", HelpName = "FOLDER", Required = true };
        var (passphrase, json) = (PassphraseFile(), Verb.Json());
        return Verb.Make("new", "Make the keys of a survey: a public file for the server, a private file under a passphrase, and three recovery shares.",
            "kosh keys new wages-2027 --out /media/usb/keys", async (parsed, stop) =>
            {
                var files = new NewKeys(parsed.GetValue(name)!, parsed.GetValue(folder)!);
                files.RefuseExisting();
                var secret = await Passphrase.Read(parsed.GetValue(passphrase), isNew: true, stop);
                var fingerprint = Refusing(files.Private, () => files.Write(secret));
                if (parsed.GetValue(json)) return Verb.PrintJson(new { files.Name, fingerprint, files = files.All });
                files.Explain(fingerprint, Console.Out);
                return 0;
            }, name, folder, passphrase, json);
    }

    private static Command Recover()
    {
        var recovery = new Option<string>("--recovery") { Description = "NAME.recovery.pem", HelpName = "FILE", Required = true };
        var share = new Option<string[]>("--share") { Description = "A share's file; give two", HelpName = "FILE", Required = true, Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "The new private file", HelpName = "FILE", Required = true };
        var (passphrase, json) = (PassphraseFile(), Verb.Json());
        return Verb.Make("recover", "Make a private file under a new passphrase from the recovery file and any two shares.",
            "kosh keys recover --recovery wages-2027.recovery.pem --share 1.txt --share 3.txt --out wages-2027.private.pem", async (parsed, stop) =>
            {
                var path = parsed.GetValue(output)!;
                var shares = parsed.GetValue(share)!;
                if (shares.Length != 2) throw new Problem(ProblemKind.Invalid, "surveys.keys_shares", shares.Length);
                KeyFiles.RefuseExisting([path]);
                var pem = await KeyFiles.Read(parsed.GetValue(recovery)!, stop);
                var (first, second) = (ShareFile.Read(await KeyFiles.Read(shares[0], stop)), ShareFile.Read(await KeyFiles.Read(shares[1], stop)));
                Refusing(shares[0], () => RecoveryShares.Inspect(first));
                Refusing(shares[1], () => RecoveryShares.Inspect(second));
                using var keys = Refusing(parsed.GetValue(recovery)!, () => SurveyKeys.Recover(pem, first, second));
                var secret = await Passphrase.Read(parsed.GetValue(passphrase), isNew: true, stop);
                KeyFiles.Write((path, Refusing(path, () => keys.ToPrivatePem(secret))));
                if (parsed.GetValue(json)) return Verb.PrintJson(new { keys.Public.Fingerprint, file = path });
                Console.WriteLine($"Wrote {path}: the keys {keys.Public.Fingerprint} under the new passphrase.");
                return 0;
            }, recovery, share, output, passphrase, json);
    }

    private static Command Show()
    {
        var file = new Argument<string>("FILE") { Description = "A public, private, recovery or share file" };
        var json = Verb.Json();
        return Verb.Make("show", "Say what a key file is and whose, without its passphrase.", "kosh keys show wages-2027.public.pem", async (parsed, stop) =>
        {
            var path = parsed.GetValue(file)!;
            var text = await KeyFiles.Read(path, stop);
            var shown = Refusing(path, () => Describe(text));
            if (parsed.GetValue(json)) return Verb.PrintJson(shown);
            Console.WriteLine($"{path}: {shown.Kind}{(shown.Share is { } number ? $" {number} of 3" : "")}");
            Console.WriteLine($"fingerprint {shown.Fingerprint ?? "unknown"}{(shown.Verified ? "" : ", as the file says")}");
            return 0;
        }, file, json);
    }

    /// <param name="Verified">The fingerprint was computed, not read off the file's second line.</param>
    private sealed record Shown(string Kind, string? Fingerprint, bool Verified, int? Share = null, string? Base64RsaPublicKey = null);

    private static Shown Describe(string text)
    {
        var said = FingerprintLine().Match(text) is { Success: true } match ? match.Groups[1].Value : null;
        if (ShareFile.Is(text)) return new("share", said, Verified: false, RecoveryShares.Inspect(ShareFile.Read(text)).Number);
        if (text.Contains("ENCRYPTED PRIVATE KEY", StringComparison.Ordinal))
            return new(text.StartsWith("Kosh survey keys, recovery", StringComparison.Ordinal) ? "recovery" : "private", said, Verified: false);
        using var keys = SurveyPublicKeys.FromPem(text);
        return new("public", keys.Fingerprint, Verified: true, Base64RsaPublicKey: keys.Base64RsaPublicKey);
    }

    private static T Refusing<T>(string file, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (SealException e)
        {
            throw new Problem(e.Fault == SealFault.Passphrase ? ProblemKind.Forbidden : ProblemKind.Invalid, "surveys.keys_refused", file, e.Message);
        }
    }

    private static Option<string?> PassphraseFile() =>
        new("--passphrase-file") { Description = "Read the passphrase from this file's first line (default: ask, or standard input when piped)", HelpName = "FILE" };

    [GeneratedRegex("^Fingerprint: ([0-9a-f ]{39})\\r?$", RegexOptions.Multiline)]
    private static partial Regex FingerprintLine();
}
