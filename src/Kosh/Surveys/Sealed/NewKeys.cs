using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Kosh.Forms.Sealing;
using Kosh.Platform.Problems;

namespace Kosh.Surveys.Sealed;

/// <summary>The six files of a survey's new keys; they are proved to open each other before they are handed over.</summary>
internal sealed partial class NewKeys
{
    private readonly string folder;

    /// <exception cref="Problem"><c>surveys.keys_name</c>.</exception>
    public NewKeys(string name, string folder)
    {
        if (!Plain().IsMatch(name)) throw new Problem(ProblemKind.Invalid, "surveys.keys_name", name);
        (Name, this.folder) = (name, folder);
    }

    public string Name { get; }

    public string Public => At("public.pem");

    public string Private => At("private.pem");

    public string Recovery => At("recovery.pem");

    public IReadOnlyList<string> All => [Public, Private, Recovery, .. Enumerable.Range(1, 3).Select(Share)];

    public void RefuseExisting() => KeyFiles.RefuseExisting(All);

    /// <returns>The fingerprint.</returns>
    /// <exception cref="SealException">The passphrase is too short.</exception>
    public string Write(string passphrase)
    {
        using var keys = SurveyKeys.Generate();
        var fingerprint = keys.Public.Fingerprint;
        var hidden = keys.ToPrivatePem(passphrase);
        var (recovery, shares) = keys.ToRecovery(RandomNumberGenerator.GetBytes);
        Prove(fingerprint, () => SurveyKeys.FromPrivatePem(hidden, passphrase));
        Prove(fingerprint, () => SurveyKeys.Recover(recovery, shares[0], shares[1]));
        Prove(fingerprint, () => SurveyKeys.Recover(recovery, shares[2], shares[0]));
        KeyFiles.Write([(Public, keys.Public.ToPem()), (Private, hidden), (Recovery, recovery),
            .. shares.Select((share, i) => (Share(i + 1), ShareFile.Write(Name, fingerprint, i + 1, share)))]);
        return fingerprint;
    }

    public void Explain(string fingerprint, TextWriter output)
    {
        output.WriteLine($"Made the keys {fingerprint}.");
        output.WriteLine($"{Public}\n  upload this to the survey; it can be seen by anybody");
        output.WriteLine($"{Private}\n  stays on the analyst's offline machine; opens the answers with the passphrase");
        output.WriteLine($"{Recovery}\n  keep a copy where it will be found; opens with two shares when the passphrase is lost");
        output.WriteLine($"{Share(1)}, 2, 3\n  print them, give each to another person, then delete the three files");
        output.WriteLine("Without the passphrase and without two shares nobody can ever open this survey's answers, the makers of Kosh included.");
    }

    private string Share(int number) => At($"share-{number}-of-3.txt");

    private string At(string suffix) => Path.Combine(folder, $"{Name}.{suffix}");

    // A share that does not work would be found out on the worst of days.
    private static void Prove(string fingerprint, Func<SurveyKeys> open)
    {
        using var keys = open();
        if (keys.Public.Fingerprint != fingerprint) throw new InvalidOperationException("New keys do not open again.");
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
    private static partial Regex Plain();
}
