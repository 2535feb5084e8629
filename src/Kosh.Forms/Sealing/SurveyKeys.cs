using System.Security.Cryptography;

namespace Kosh.Forms.Sealing;

/// <summary>A survey's private keys, made and kept offline: RSA of 3,072 bits opens what phones sealed, ECDSA on P-256 signs releases.</summary>
public sealed class SurveyKeys : IDisposable
{
    /// <summary>The fewest characters of a passphrase.</summary>
    public const int LeastPassphrase = 12;

    private const int RecoveryBytes = 32;

    private SurveyKeys(RSA sealing, ECDsa signing) => Public = new(sealing, signing);

    /// <summary>Opens submissions.</summary>
    public RSA Sealing => Public.Sealing;

    /// <summary>Signs releases.</summary>
    public ECDsa Signing => Public.Signing;

    /// <summary>The public half; it lives as long as this.</summary>
    public SurveyPublicKeys Public { get; }

    /// <summary>Makes new keys from the platform's own randomness.</summary>
    public static SurveyKeys Generate() => new(RSA.Create(SurveyPublicKeys.LeastRsaBits), ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a private file: two blocks ENCRYPTED PRIVATE KEY, RSA then EC, under one passphrase.</summary>
    /// <exception cref="SealException"><see cref="SealFault.KeyFile"/> or <see cref="SealFault.Passphrase"/>. A wrong passphrase and a damaged
    /// file look alike, unless the damage is past the encryption.</exception>
    public static SurveyKeys FromPrivatePem(string pem, ReadOnlySpan<char> passphrase)
    {
        var composed = Compose(passphrase);
        try
        {
            return Read(pem, composed, "The passphrase does not open the private file, or the file is damaged. Mind the keyboard's layout and capitals.");
        }
        finally
        {
            Array.Clear(composed);
        }
    }

    /// <param name="passphrase">Any letters; composed (Unicode NFC), so that two keyboards give the same bytes.</param>
    /// <returns>The private file: PBES2 with AES-256-CBC and 600,000 rounds of PBKDF2-HMAC-SHA256, which <c>openssl pkey</c> reads too.</returns>
    /// <exception cref="SealException"><see cref="SealFault.Passphrase"/>: fewer than <see cref="LeastPassphrase"/> characters.</exception>
    public string ToPrivatePem(ReadOnlySpan<char> passphrase)
    {
        var composed = Compose(passphrase);
        try
        {
            if (composed.Length < LeastPassphrase)
                throw new SealException(SealFault.Passphrase, $"A passphrase has at least {LeastPassphrase} characters. Five random words are good and easy to keep.");
            return Write("Kosh survey keys, private: keep on the analyst's offline machine only.", composed);
        }
        finally
        {
            Array.Clear(composed);
        }
    }

    /// <summary>Puts the keys under a random recovery key and splits that: any two shares open the recovery file, one says nothing.</summary>
    /// <param name="randomness">Gives that many unpredictable bytes.</param>
    /// <returns>The recovery file and three shares, see <see cref="RecoveryShares"/>.</returns>
    public (string Pem, IReadOnlyList<string> Shares) ToRecovery(Func<int, byte[]> randomness)
    {
        var key = Randomness.Take(randomness, RecoveryBytes);
        var words = Hex(key);
        try
        {
            return (Write("Kosh survey keys, recovery: opened by any two of the three shares.", words), RecoveryShares.Split(key, randomness));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            Array.Clear(words);
        }
    }

    /// <summary>Opens a recovery file by two shares, as they were printed or typed.</summary>
    /// <exception cref="SealException"><see cref="SealFault.Share"/>: mistyped, the same twice, or of other keys;
    /// <see cref="SealFault.KeyFile"/>.</exception>
    public static SurveyKeys Recover(string pem, string first, string second)
    {
        var key = RecoveryShares.Combine(first, second);
        var words = Hex(key);
        try
        {
            return Read(pem, words, "These shares do not open this recovery file: they belong to other keys, or the file is damaged. Compare the fingerprints.",
                SealFault.Share);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            Array.Clear(words);
        }
    }

    /// <summary>Frees both keys; the platform overwrites them.</summary>
    public void Dispose() => Public.Dispose();

    private string Write(string title, ReadOnlySpan<char> password) => KeyPem.Write(title, Public.Fingerprint,
        Sealing.ExportEncryptedPkcs8PrivateKeyPem(password, KeyPem.Protection), Signing.ExportEncryptedPkcs8PrivateKeyPem(password, KeyPem.Protection));

    private static SurveyKeys Read(string pem, ReadOnlySpan<char> password, string wrong, SealFault fault = SealFault.Passphrase)
    {
        var (first, second) = KeyPem.Read(pem, KeyPem.Encrypted, "private or recovery file");
        var keys = new SurveyKeys(RSA.Create(), ECDsa.Create());
        try
        {
            keys.Sealing.ImportFromEncryptedPem(first, password);
            keys.Signing.ImportFromEncryptedPem(second, password);
            keys.Public.Check();
            return keys;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            keys.Dispose();
            throw new SealException(fault, wrong, inner: e);
        }
        catch
        {
            keys.Dispose();
            throw;
        }
    }

    private static char[] Compose(ReadOnlySpan<char> passphrase)
    {
        var room = new char[passphrase.GetNormalizedLength()];
        try
        {
            return passphrase.TryNormalize(room, out var length) ? room[..length] : [.. passphrase];
        }
        finally
        {
            Array.Clear(room);
        }
    }

    private static char[] Hex(ReadOnlySpan<byte> bytes)
    {
        var digits = new char[bytes.Length * 2];
        Convert.TryToHexStringLower(bytes, digits, out _);
        return digits;
    }
}
