using System.Security.Cryptography;
using System.Text;

namespace Kosh.Forms.Sealing;

/// <summary>
/// What comes back from an offline desk: bytes signed by the survey's EC key. The file is three lines of ASCII
/// (<c>kosh-release 1</c>, <c>key</c> with the fingerprint, <c>signature</c> in base64), an empty line, and the signed bytes as they are,
/// so that nothing has to be written twice in the same way to be verified.
/// </summary>
public static class Release
{
    private const string Title = "kosh-release 1";
    private const string Key = "key: ";
    private const string Signature = "signature: ";
    private const int MaxHeader = 512;

    /// <summary>A detached signature: ECDSA on P-256 with SHA-256, DER (RFC 3279), as <c>openssl dgst -sha256 -verify</c> reads it.</summary>
    public static byte[] Sign(ReadOnlySpan<byte> bytes, SurveyKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return keys.Signing.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>Whether <see cref="Sign"/> made this signature over these bytes with the private half of these keys.</summary>
    public static bool Verify(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature, SurveyPublicKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return keys.Signing.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <returns>The release file.</returns>
    public static byte[] Wrap(ReadOnlySpan<byte> bytes, SurveyKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var header = $"{Title}\n{Key}{keys.Public.Fingerprint}\n{Signature}{Convert.ToBase64String(Sign(bytes, keys))}\n\n";
        return [.. Encoding.ASCII.GetBytes(header), .. bytes];
    }

    /// <returns>The signed bytes.</returns>
    /// <exception cref="SealException"><see cref="SealFault.Release"/>: no release, signed by other keys, or changed.</exception>
    public static ReadOnlyMemory<byte> Unwrap(ReadOnlyMemory<byte> release, SurveyPublicKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var end = release.Span[..Math.Min(release.Length, MaxHeader)].IndexOf("\n\n"u8);
        var lines = end < 0 ? [] : Encoding.ASCII.GetString(release.Span[..end]).Split('\n');
        if (lines is not [Title, var key, var signature] || !key.StartsWith(Key, StringComparison.Ordinal) || !signature.StartsWith(Signature, StringComparison.Ordinal))
            throw Refused("This is no release file. `kosh release make` writes one.");
        if (key[Key.Length..] != keys.Fingerprint)
            throw Refused($"This release is signed by the keys {key[Key.Length..]}; the survey has {keys.Fingerprint}. Sign it with the survey's own private file.");
        var signed = release[(end + 2)..];
        if (StrictBase64.Read(signature[Signature.Length..]) is not { } bytes || !Verify(signed.Span, bytes, keys))
            throw Refused("This release was changed after it was signed. Take it from the desk again.");
        return signed;
    }

    private static SealException Refused(string message) => new(SealFault.Release, message);
}
