using System.Security.Cryptography;
using System.Text;

namespace Kosh.Forms.Sealing;

/// <summary>What ODK calls the element signature: it binds names and contents, though anybody with the public key can make one.</summary>
internal sealed class ElementSignature
{
    private readonly StringBuilder text = new();

    public ElementSignature(SealManifest manifest)
    {
        Line(manifest.FormId);
        if (manifest.Version is not null) Line(manifest.Version);
        Line(manifest.EncryptedKey);
        Line(manifest.InstanceId);
    }

    /// <param name="file">The name in the manifest; signed is the name before sealing.</param>
    public void Add(string file, ReadOnlySpan<byte> clear) => Line($"{ManifestReader.ClearName(file)}::{Convert.ToHexStringLower(Md5.Hash(clear))}");

    /// <returns>16 bytes.</returns>
    public byte[] Digest() => Md5.Hash(Encoding.UTF8.GetBytes(text.ToString()));

    private void Line(string value) => text.Append(value).Append('\n');
}

/// <summary>The specification asks for MD5. Under the RSA envelope only finding a second preimage would help a forger, and for MD5
/// nobody can.</summary>
internal static class Md5
{
#pragma warning disable CA5351 // The format is not ours to change.
    public static byte[] Hash(ReadOnlySpan<byte> bytes) => MD5.HashData(bytes);
#pragma warning restore CA5351
}
