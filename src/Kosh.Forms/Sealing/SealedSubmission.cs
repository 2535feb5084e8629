using System.Security.Cryptography;

namespace Kosh.Forms.Sealing;

/// <summary>A file of a submission: in clear with its own name, sealed with <c>.enc</c> behind it.</summary>
public sealed record SubmissionFile(string Name, ReadOnlyMemory<byte> Bytes);

/// <summary>A submission in clear.</summary>
public sealed record ClearSubmission
{
    /// <summary>The form's id, as on the root of <see cref="Xml"/>.</summary>
    public required string FormId { get; init; }

    /// <summary>The form's version; null where the form has none.</summary>
    public string? Version { get; init; }

    /// <summary>The submission's id.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The answers: bytes as the phone wrote them, not looked into.</summary>
    public required ReadOnlyMemory<byte> Xml { get; init; }

    /// <summary>Photos, recordings, the audit log; the order is part of the seal.</summary>
    public IReadOnlyList<SubmissionFile> Media { get; init; } = [];
}

/// <summary>
/// A submission as ODK Collect seals it (ODK XForms specification, Encryption): a clear manifest and encrypted files. The private key
/// opens it; the element signature then shows that nothing was changed. It does not show who sealed it: the public key is enough for that.
/// </summary>
/// <param name="Manifest">The XML that takes the place of the answers.</param>
/// <param name="Files">Media first, the answers last.</param>
public sealed record SealedSubmission(ReadOnlyMemory<byte> Manifest, IReadOnlyList<SubmissionFile> Files)
{
    /// <summary>Seals a submission. Takes memory for all encrypted files together.</summary>
    /// <param name="publicKey">The survey's RSA key. Its OAEP padding draws from the platform's own randomness.</param>
    /// <param name="randomness">Gives that many unpredictable bytes: the AES key of this submission.</param>
    /// <exception cref="SealException"><see cref="SealFault.Manifest"/>: an id or a name that a manifest cannot hold.</exception>
    public static SealedSubmission Seal(ClearSubmission clear, RSA publicKey, Func<int, byte[]> randomness)
    {
        ArgumentNullException.ThrowIfNull(clear);
        ArgumentNullException.ThrowIfNull(publicKey);
        var key = Randomness.Take(randomness, SubmissionCipher.KeyBytes);
        try
        {
            return Seal(clear, publicKey, key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Opens a sealed submission and verifies it whole, or refuses it whole. Takes memory for all files in clear together and
    /// twice more for the largest one.</summary>
    /// <param name="names">The encrypted files that are there, as the manifest names them.</param>
    /// <param name="read">Gives the bytes of one of <paramref name="names"/>; called once for each, in the manifest's order.</param>
    /// <exception cref="SealException">Any fault up to <see cref="SealFault.Changed"/>. The seal is one over all files, so it can name a
    /// changed file only when its padding is broken.</exception>
    public static ClearSubmission Open(ReadOnlyMemory<byte> manifest, IReadOnlyCollection<string> names,
        Func<string, ReadOnlyMemory<byte>> read, RSA privateKey)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(privateKey);
        var said = SealManifest.Read(manifest);
        RefuseOtherFiles(said, names);
        var key = OpenKey(said, privateKey);
        try
        {
            return Open(said, read, privateKey, key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <inheritdoc cref="Open(ReadOnlyMemory{byte}, IReadOnlyCollection{string}, Func{string, ReadOnlyMemory{byte}}, RSA)"/>
    public ClearSubmission Open(RSA privateKey) =>
        Open(Manifest, [.. Files.Select(f => f.Name)], name => Files.First(f => f.Name == name).Bytes, privateKey);

    private static SealedSubmission Seal(ClearSubmission clear, RSA publicKey, byte[] key)
    {
        var manifest = new SealManifest
        {
            FormId = clear.FormId, Version = clear.Version, InstanceId = clear.InstanceId, Signature = "",
            EncryptedKey = Convert.ToBase64String(publicKey.Encrypt(key, RSAEncryptionPadding.OaepSHA256)),
            MediaFiles = [.. clear.Media.Select(m => ManifestReader.SealedName(m.Name))], XmlFile = SealManifest.DefaultXmlFile,
        };
        ManifestReader.Check(manifest);
        var signature = new ElementSignature(manifest);
        using var cipher = new SubmissionCipher(clear.InstanceId, key);
        var files = manifest.Files.Zip(clear.Media.Select(m => m.Bytes).Append(clear.Xml), (name, bytes) =>
        {
            signature.Add(name, bytes.Span);
            return new SubmissionFile(name, cipher.Encrypt(bytes.Span));
        }).ToList();
        var sealedDigest = publicKey.Encrypt(signature.Digest(), RSAEncryptionPadding.OaepSHA256);
        return new((manifest with { Signature = Convert.ToBase64String(sealedDigest) }).ToBytes(), files);
    }

    private static ClearSubmission Open(SealManifest said, Func<string, ReadOnlyMemory<byte>> read, RSA privateKey, byte[] key)
    {
        var signature = new ElementSignature(said);
        var opened = new List<SubmissionFile>();
        using var cipher = new SubmissionCipher(said.InstanceId, key);
        try
        {
            foreach (var name in said.Files)
            {
                var clear = cipher.Decrypt(read(name).Span) ?? throw Changed(said, name);
                opened.Add(new(ManifestReader.ClearName(name), clear));
                signature.Add(name, clear);
            }
            if (!Matches(said, privateKey, signature.Digest())) throw Changed(said, null);
        }
        catch
        {
            foreach (var file in opened) Forget(file.Bytes);
            throw;
        }
        return new ClearSubmission
        {
            FormId = said.FormId, Version = said.Version, InstanceId = said.InstanceId, Xml = opened[^1].Bytes, Media = opened[..^1],
        };
    }

    private static byte[] OpenKey(SealManifest said, RSA privateKey)
    {
        var key = Decrypt(privateKey, said.EncryptedKey) ?? throw new SealException(SealFault.WrongKey,
            $"The key does not open {said.InstanceId}: it was sealed to another key, or its `base64EncryptedKey` was changed. " +
            "Use the private file of the survey's own public file, or fetch the manifest again.");
        return key.Length == SubmissionCipher.KeyBytes ? key : throw Changed(said, null);
    }

    private static bool Matches(SealManifest said, RSA privateKey, byte[] digest) =>
        Decrypt(privateKey, said.Signature) is { } signed && CryptographicOperations.FixedTimeEquals(signed, digest);

    private static byte[]? Decrypt(RSA privateKey, string base64)
    {
        try
        {
            return StrictBase64.Read(base64) is { } bytes ? privateKey.Decrypt(bytes, RSAEncryptionPadding.OaepSHA256) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static void RefuseOtherFiles(SealManifest said, IReadOnlyCollection<string> names)
    {
        var missing = said.Files.Except(names, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            throw new SealException(SealFault.MissingFile,
                $"{said.InstanceId} lacks {string.Join(", ", missing)}. Wait until the phone has sent all, or fetch the files again.",
                missing is [var one] ? one : null);
        var extra = names.Except(said.Files, StringComparer.Ordinal).ToList();
        if (extra.Count > 0)
            throw new SealException(SealFault.ExtraFile,
                $"{said.InstanceId} comes with {string.Join(", ", extra)}, which its manifest does not name. Take away what is not its own.",
                extra is [var other] ? other : null);
    }

    private static SealException Changed(SealManifest said, string? file) => new(SealFault.Changed,
        $"{said.InstanceId} was changed after it was sealed: {(file is null ? "its manifest or one of its files is" : $"{file} is")} not as the phone sent it. " +
        "Fetch it again; if it stays so, the interview cannot be trusted.", file);

    private static void Forget(ReadOnlyMemory<byte> bytes)
    {
        if (System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var array)) CryptographicOperations.ZeroMemory(array);
    }
}
