using System.Security.Cryptography;

namespace Kosh.Forms.Sealing;

/// <summary>The key files: a line for people, then two PEM blocks (RFC 7468), RSA first.</summary>
internal static class KeyPem
{
    public const string Public = "PUBLIC KEY";
    public const string Encrypted = "ENCRYPTED PRIVATE KEY";
    private const int MaxCharacters = 65_536;

    /// <summary>PBES2 (RFC 8018) with AES-256 and PBKDF2-HMAC-SHA256; iterations as OWASP advises since 2023.</summary>
    public static readonly PbeParameters Protection = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000);

    public static string Write(string title, string fingerprint, string rsa, string ec) =>
        $"{title}\nFingerprint: {fingerprint}\n{rsa}\n{ec}\n";

    /// <returns>The two blocks, each as PEM.</returns>
    public static (string Rsa, string Ec) Read(string pem, string label, string what)
    {
        ArgumentNullException.ThrowIfNull(pem);
        if (pem.Length > MaxCharacters) throw Refused($"This is no {what}: it is too long.");
        var blocks = new List<(string Label, string Block)>();
        for (var rest = pem.AsSpan(); PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
            blocks.Add((rest[found.Label].ToString(), rest[found.Location].ToString()));
        if (label == Public && blocks.Exists(b => b.Label.Contains("PRIVATE", StringComparison.Ordinal)))
            throw Refused("This file holds private keys. It belongs on the analyst's offline machine only; give the .public.pem instead.");
        if (blocks.Count != 2 || blocks.Exists(b => b.Label != label))
            throw Refused($"This is no {what}: two blocks {label} are expected, found {(blocks.Count == 0 ? "none" : string.Join(", ", blocks.Select(b => b.Label)))}.");
        return (blocks[0].Block, blocks[1].Block);
    }

    public static SealException Refused(string message, Exception? inner = null) => new(SealFault.KeyFile, message, inner: inner);
}
