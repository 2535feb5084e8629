using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Keeping;

/// <summary>
/// How a backup is locked: by a passphrase (PBKDF2-SHA256, 600,000 rounds), or to a public key whose private half is not on the
/// server (RSA-OAEP-SHA256 around a random key). Written in clear at its head, and bound to every chunk.
/// </summary>
/// <param name="Salt">With a passphrase.</param>
/// <param name="Rounds">With a passphrase.</param>
/// <param name="WrappedKey">With a public key: the chunks' key, sealed to it.</param>
/// <param name="KeyHash">With a public key: SHA-256 of its SubjectPublicKeyInfo, to tell keys apart.</param>
internal sealed record BackupLock(byte[]? Salt, int Rounds, byte[]? WrappedKey, string? KeyHash)
{
    public const int ShortestPassphrase = 12;
    private const string Magic = "kosh-backup 1\n";
    private const int LongestHead = 16 * 1024;
    private const int MostRounds = 10_000_000;
    private const int KeyBytes = 32;

    /// <exception cref="Problem"><c>keeping.short_passphrase</c>.</exception>
    public static (BackupLock Lock, byte[] Key) ByPassphrase(string passphrase)
    {
        if (passphrase.Length < ShortestPassphrase) throw new Problem(ProblemKind.Invalid, "keeping.short_passphrase", ShortestPassphrase);
        var made = new BackupLock(RandomNumberGenerator.GetBytes(16), 600_000, null, null);
        return (made, made.Derive(passphrase));
    }

    /// <exception cref="Problem"><c>keeping.no_key</c>.</exception>
    public static (BackupLock Lock, byte[] Key) ToPublicKey(string pem, string file)
    {
        using var rsa = PemKeys.Public(pem) ?? throw new Problem(ProblemKind.Invalid, "keeping.no_key", file);
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        return (new(null, 0, rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA256), HashOf(rsa)), key);
    }

    public bool WantsPassphrase => Salt is not null;

    /// <summary>The chunks' key; a wrong passphrase shows at the first chunk.</summary>
    public byte[] Derive(string passphrase) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase.Normalize()), Salt!, Rounds, HashAlgorithmName.SHA256, KeyBytes);

    /// <exception cref="Problem"><c>keeping.wrong_secret</c>: it is another key, or the head was changed.</exception>
    public byte[] Unwrap(RSA rsa)
    {
        try
        {
            var key = KeyHash == HashOf(rsa) ? rsa.Decrypt(WrappedKey!, RSAEncryptionPadding.OaepSHA256) : [];
            return key.Length == KeyBytes ? key : throw new CryptographicException();
        }
        catch (CryptographicException)
        {
            throw new Problem(ProblemKind.Forbidden, "keeping.wrong_secret");
        }
    }

    public byte[] Head() => [.. Encoding.ASCII.GetBytes(Magic), .. JsonSerializer.SerializeToUtf8Bytes(this), (byte)'\n'];

    /// <summary>Reads the head, leaving the stream at the first chunk.</summary>
    /// <exception cref="Problem"><c>keeping.not_a_backup</c>.</exception>
    public static (BackupLock Lock, byte[] Head) Read(Stream from, string file)
    {
        var head = new List<byte>();
        var lines = 0;
        while (lines < 2 && head.Count < LongestHead && from.ReadByte() is >= 0 and var next)
        {
            head.Add((byte)next);
            if (next == '\n') lines++;
        }
        try
        {
            byte[] bytes = [.. head];
            if (lines < 2 || !bytes.AsSpan().StartsWith(Encoding.ASCII.GetBytes(Magic))) throw new JsonException();
            var read = JsonSerializer.Deserialize<BackupLock>(bytes.AsSpan(Magic.Length)) ?? throw new JsonException();
            var fits = read.Salt is { Length: 16 } ? read is { Rounds: > 0 and <= MostRounds, WrappedKey: null } : read is { WrappedKey: not null, KeyHash: not null };
            return fits ? (read, bytes) : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new Problem(ProblemKind.Invalid, "keeping.not_a_backup", file);
        }
    }

    private static string HashOf(RSA rsa) => Convert.ToHexStringLower(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo()));
}

/// <summary>The RSA key among the blocks of a PEM file, such as those that <c>kosh keys new</c> writes.</summary>
internal static class PemKeys
{
    private const int SmallestKey = 2048;

    /// <returns>Null where there is none of at least 2048 bits.</returns>
    public static RSA? Public(string pem) => First(pem, "PUBLIC KEY", (rsa, der) => rsa.ImportSubjectPublicKeyInfo(der, out _));

    /// <returns>Null where there is none, or the passphrase opens none.</returns>
    public static RSA? Private(string pem, string passphrase) =>
        First(pem, "ENCRYPTED PRIVATE KEY", (rsa, der) => rsa.ImportEncryptedPkcs8PrivateKey(passphrase.Normalize(), der, out _))
        ?? First(pem, "PRIVATE KEY", (rsa, der) => rsa.ImportPkcs8PrivateKey(der, out _));

    private static RSA? First(string pem, string label, Action<RSA, byte[]> import)
    {
        for (var rest = pem.AsSpan(); PemEncoding.TryFind(rest, out var block); rest = rest[block.Location.End..])
        {
            if (!rest[block.Label].SequenceEqual(label)) continue;
            var rsa = RSA.Create();
            try
            {
                import(rsa, Convert.FromBase64String(rest[block.Base64Data].ToString()));
                if (rsa.KeySize >= SmallestKey) return rsa;
            }
            catch (CryptographicException)
            {
                // The other key of the pair of files, or another passphrase.
            }
            rsa.Dispose();
        }
        return null;
    }
}
