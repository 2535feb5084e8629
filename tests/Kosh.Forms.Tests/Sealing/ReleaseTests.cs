using System.Text;
using Kosh.Forms.Sealing;

namespace Kosh.Forms.Tests.Sealing;

public class ReleaseTests
{
    private static readonly byte[] Figures = Encoding.UTF8.GetBytes("""{"figure":"Орташа жалақы","n":120}""");

    [Fact]
    public void What_is_signed_at_the_desk_is_verified_with_the_public_file()
    {
        using var open = SurveyPublicKeys.FromPem(Sealed.Keys.Public.ToPem());
        var release = Release.Wrap(Figures, Sealed.Keys);

        Assert.Equal(Figures, Release.Unwrap(release, open).ToArray());
        Assert.StartsWith($"kosh-release 1\nkey: {open.Fingerprint}\nsignature: ", Encoding.UTF8.GetString(release), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_flipped_bit_of_a_release_is_detected()
    {
        var release = Release.Wrap(Figures, Sealed.Keys);
        for (var bit = 0; bit < release.Length * 8; bit++)
        {
            var flipped = release.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Sealed.Refused(SealFault.Release, () => Release.Unwrap(flipped, Sealed.Keys.Public));
        }
    }

    [Fact]
    public void A_release_of_other_keys_is_refused_with_both_fingerprints()
    {
        var refusal = Sealed.Refused(SealFault.Release, () => Release.Unwrap(Release.Wrap(Figures, Sealed.Others), Sealed.Keys.Public));
        Assert.Contains(Sealed.Keys.Public.Fingerprint, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Sealed.Others.Public.Fingerprint, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forged_fingerprint_does_not_help()
    {
        var forged = Encoding.UTF8.GetString(Release.Wrap(Figures, Sealed.Others)).Replace(Sealed.Others.Public.Fingerprint, Sealed.Keys.Public.Fingerprint, StringComparison.Ordinal);
        Assert.Contains("changed", Sealed.Refused(SealFault.Release, () => Release.Unwrap(Encoding.UTF8.GetBytes(forged), Sealed.Keys.Public)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("kosh-release 1\n\n{}")]
    [InlineData("kosh-release 2\nkey: x\nsignature: x\n\n{}")]
    public void What_is_no_release_is_refused(string text) =>
        Sealed.Refused(SealFault.Release, () => Release.Unwrap(Encoding.UTF8.GetBytes(text), Sealed.Keys.Public));

    [Fact]
    public void A_detached_signature_holds_for_its_bytes_alone()
    {
        var signature = Release.Sign(Figures, Sealed.Keys);
        Assert.True(Release.Verify(Figures, signature, Sealed.Keys.Public));
        Assert.False(Release.Verify([.. Figures, 0], signature, Sealed.Keys.Public));
        Assert.False(Release.Verify(Figures, signature, Sealed.Others.Public));
        Assert.False(Release.Verify(Figures, [], Sealed.Keys.Public));
    }
}
