using System.Security.Cryptography;

namespace Kosh.Forms.Sealing;

/// <summary>What the server and the phones of a survey know of its keys: with them one can seal and verify, and open nothing.</summary>
public sealed class SurveyPublicKeys : IDisposable
{
    internal const int LeastRsaBits = 3072;
    private const int MostRsaBits = 8192;
    private const string P256 = "1.2.840.10045.3.1.7";

    internal SurveyPublicKeys(RSA sealing, ECDsa signing) => (Sealing, Signing) = (sealing, signing);

    /// <summary>Seals submissions: RSA of 3,072 bits.</summary>
    public RSA Sealing { get; }

    /// <summary>Verifies releases: ECDSA on P-256.</summary>
    public ECDsa Signing { get; }

    /// <summary>What an XForm's <c>submission</c> carries as <c>base64RsaPublicKey</c>: the RSA key's SubjectPublicKeyInfo in base64.</summary>
    public string Base64RsaPublicKey => Convert.ToBase64String(Sealing.ExportSubjectPublicKeyInfo());

    /// <summary>The first 128 bits of SHA-256 over both SubjectPublicKeyInfos, RSA first: eight groups of four hexadecimal digits.</summary>
    public string Fingerprint
    {
        get
        {
            var hex = Convert.ToHexStringLower(SHA256.HashData([.. Sealing.ExportSubjectPublicKeyInfo(), .. Signing.ExportSubjectPublicKeyInfo()]));
            return string.Join(' ', hex[..32].Chunk(4).Select(c => new string(c)));
        }
    }

    /// <summary>Reads a public file: two blocks PUBLIC KEY, RSA then EC, whatever text before them.</summary>
    /// <exception cref="SealException"><see cref="SealFault.KeyFile"/>: it is something else (a private file is named as such), RSA is not of
    /// 3,072 to 8,192 bits with exponent 65537, or EC is not P-256.</exception>
    public static SurveyPublicKeys FromPem(string pem)
    {
        var (first, second) = KeyPem.Read(pem, KeyPem.Public, "public file of a survey");
        var keys = new SurveyPublicKeys(RSA.Create(), ECDsa.Create());
        try
        {
            keys.Sealing.ImportFromPem(first);
            keys.Signing.ImportFromPem(second);
            keys.Check();
            return keys;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            keys.Dispose();
            throw KeyPem.Refused("The public file is damaged, or its keys are not RSA followed by EC. Send it again.", e);
        }
        catch
        {
            keys.Dispose();
            throw;
        }
    }

    /// <returns>The public file: what the survey's manager uploads.</returns>
    public string ToPem() => KeyPem.Write("Kosh survey keys, public: upload this file to the survey.", Fingerprint,
        Sealing.ExportSubjectPublicKeyInfoPem(), Signing.ExportSubjectPublicKeyInfoPem());

    /// <summary>Frees both keys.</summary>
    public void Dispose()
    {
        Sealing.Dispose();
        Signing.Dispose();
    }

    internal void Check()
    {
        var exponent = Sealing.ExportParameters(false).Exponent;
        if (Sealing.KeySize is < LeastRsaBits or > MostRsaBits || exponent is not [1, 0, 1])
            throw KeyPem.Refused($"The RSA key has {Sealing.KeySize} bits: {LeastRsaBits} to {MostRsaBits} and the exponent 65537 are asked for. Make keys with `kosh keys new`.");
        if (Signing.ExportParameters(false).Curve is not { IsNamed: true, Oid.Value: P256 })
            throw KeyPem.Refused("The EC key is not on the curve P-256. Make keys with `kosh keys new`.");
    }
}
