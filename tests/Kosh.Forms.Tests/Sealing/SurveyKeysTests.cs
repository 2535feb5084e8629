using System.Security.Cryptography;
using System.Text;
using Kosh.Forms.Sealing;

namespace Kosh.Forms.Tests.Sealing;

public class SurveyKeysTests
{
    private const string Passphrase = "жайлау арқан тоғыз бұлт";
    private static readonly string Private = Sealed.Keys.ToPrivatePem(Passphrase);

    [Fact]
    public void New_keys_are_RSA_of_3072_bits_and_P256()
    {
        Assert.Equal(3072, Sealed.Keys.Sealing.KeySize);
        Assert.Equal("1.2.840.10045.3.1.7", Sealed.Keys.Signing.ExportParameters(false).Curve.Oid.Value);
    }

    [Fact]
    public void The_public_file_gives_the_same_keys_and_what_an_XForm_carries()
    {
        using var read = SurveyPublicKeys.FromPem(Sealed.Keys.Public.ToPem());

        Assert.Equal(Sealed.Keys.Public.Fingerprint, read.Fingerprint);
        Assert.Matches("^([0-9a-f]{4} ){7}[0-9a-f]{4}$", read.Fingerprint);
        using var phone = RSA.Create();
        phone.ImportSubjectPublicKeyInfo(Convert.FromBase64String(read.Base64RsaPublicKey), out _);
        Assert.Equal(Sealed.Keys.Sealing.ExportParameters(false).Modulus, phone.ExportParameters(false).Modulus);
    }

    [Fact]
    public void The_private_file_opens_what_the_public_file_sealed()
    {
        using var open = SurveyPublicKeys.FromPem(Sealed.Keys.Public.ToPem());
        using var keys = SurveyKeys.FromPrivatePem(Private, Passphrase);
        Sealed.Same(Sealed.Small, SealedSubmission.Seal(Sealed.Small, open.Sealing, Sealed.Seeded(1)).Open(keys.Sealing));
    }

    [Fact]
    public void A_passphrase_is_the_same_however_the_keyboard_composes_it()
    {
        using var keys = SurveyKeys.FromPrivatePem(Private, Passphrase.Normalize(NormalizationForm.FormD));
        Assert.Equal(Sealed.Keys.Public.Fingerprint, keys.Public.Fingerprint);
    }

    [Fact]
    public void A_private_file_shows_nothing_without_its_passphrase()
    {
        Assert.DoesNotContain("BEGIN PRIVATE KEY", Private, StringComparison.Ordinal);
        Sealed.Refused(SealFault.Passphrase, () => SurveyKeys.FromPrivatePem(Private, Passphrase + "x"));
        Sealed.Refused(SealFault.Passphrase, () => SurveyKeys.FromPrivatePem(Private, ""));
        Sealed.Refused(SealFault.Passphrase, () => Sealed.Keys.ToPrivatePem("elevenchars"));
    }

    // Past the encryption the platform itself checks that the halves of a key belong together.
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.97)]
    public void A_damaged_private_file_is_refused(double place)
    {
        var at = Enumerable.Range((int)(Private.Length * place), Private.Length).First(i => char.IsAsciiLetterLower(Private[i]));
        var damaged = $"{Private[..at]}{(Private[at] == 'a' ? 'b' : 'a')}{Private[(at + 1)..]}";
        Sealed.Refused(SealFault.Passphrase, () => SurveyKeys.FromPrivatePem(damaged, Passphrase));
    }

    [Fact]
    public void The_private_file_is_PBES2_with_600000_rounds()
    {
        var der = new Pkcs8(Private).Der;
        // RFC 8018: id-PBES2, id-PBKDF2, 600,000 as an INTEGER, hmacWithSHA256, aes256-CBC.
        foreach (var part in (string[])["2A864886F70D01050D", "2A864886F70D01050C", "02030927C0", "2A864886F70D0209", "60864801650304012A"])
            Assert.Contains(part, der, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_the_wrong_place_is_named_for_what_it_is()
    {
        Assert.Contains("private", Sealed.Refused(SealFault.KeyFile, () => SurveyPublicKeys.FromPem(Private)).Message, StringComparison.Ordinal);
        Sealed.Refused(SealFault.KeyFile, () => SurveyKeys.FromPrivatePem(Sealed.Keys.Public.ToPem(), Passphrase));
        Sealed.Refused(SealFault.KeyFile, () => SurveyPublicKeys.FromPem("hello"));
        Sealed.Refused(SealFault.KeyFile, () => SurveyPublicKeys.FromPem(new string('x', 100_000)));
        Sealed.Refused(SealFault.KeyFile, () => SurveyPublicKeys.FromPem(Sealed.Keys.Sealing.ExportSubjectPublicKeyInfoPem()));
    }

    [Fact]
    public void Weak_keys_and_keys_in_the_wrong_order_are_refused()
    {
        using var small = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var (rsa, ec) = (Sealed.Keys.Sealing.ExportSubjectPublicKeyInfoPem(), Sealed.Keys.Signing.ExportSubjectPublicKeyInfoPem());
        Assert.Contains("2048", Sealed.Refused(SealFault.KeyFile, () => SurveyPublicKeys.FromPem($"{small.ExportSubjectPublicKeyInfoPem()}\n{ec}")).Message, StringComparison.Ordinal);
        Assert.Contains("P-256", Sealed.Refused(SealFault.KeyFile, () => SurveyPublicKeys.FromPem($"{rsa}\n{curve.ExportSubjectPublicKeyInfoPem()}")).Message, StringComparison.Ordinal);
        Sealed.Refused(SealFault.KeyFile, () => SurveyPublicKeys.FromPem($"{ec}\n{rsa}"));
    }

    [Fact]
    public void Any_two_shares_recover_the_keys_and_those_of_other_keys_do_not()
    {
        var (pem, shares) = Sealed.Keys.ToRecovery(Sealed.Seeded(1));
        using (var keys = SurveyKeys.Recover(pem, shares[2], shares[0]))
            Assert.Equal(Sealed.Keys.Public.Fingerprint, keys.Public.Fingerprint);
        var (_, others) = Sealed.Others.ToRecovery(Sealed.Seeded(2));
        Sealed.Refused(SealFault.Share, () => SurveyKeys.Recover(pem, others[0], others[1]));
        Sealed.Refused(SealFault.KeyFile, () => SurveyKeys.Recover(Sealed.Keys.Public.ToPem(), shares[0], shares[1]));
    }

    [Fact]
    public void Randomness_of_the_wrong_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => Sealed.Keys.ToRecovery(_ => new byte[31]));

    private sealed record Pkcs8(string Pem)
    {
        public string Der
        {
            get
            {
                var fields = PemEncoding.Find(Pem);
                return Convert.ToHexString(Convert.FromBase64String(Pem[fields.Base64Data]));
            }
        }
    }
}
