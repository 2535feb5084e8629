using System.Security.Cryptography;
using System.Text;
using Kosh.Forms.Sealing;

namespace Kosh.Forms.Tests.Sealing;

/// <summary>Whatever is changed after sealing is found. The key is short so that every bit can be tried; the scheme is the same.</summary>
public sealed class TamperTests : IDisposable
{
    private readonly RSA key = RSA.Create(1024);
    private readonly SealedSubmission whole;

    public TamperTests() => whole = SealedSubmission.Seal(Sealed.Small, key, Sealed.Seeded(5));

    public void Dispose() => key.Dispose();

    [Fact]
    public void Every_flipped_bit_of_every_file_is_detected()
    {
        foreach (var (file, at) in whole.Files.Select((f, i) => (f, i)))
        {
            foreach (var flipped in Flips(file.Bytes))
                Sealed.Refused(SealFault.Changed, () => With(at, flipped).Open(key));
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_after_the_XML_declaration_is_detected_and_in_it_changes_nothing_that_is_read()
    {
        var said = SealManifest.Read(whole.Manifest);
        var harmless = 0;
        foreach (var flipped in Flips(whole.Manifest))
        {
            try
            {
                var opened = (whole with { Manifest = flipped }).Open(key);
                Sealed.Same(Sealed.Small, opened);
                Assert.Equal(said with { MediaFiles = [] }, SealManifest.Read(flipped) with { MediaFiles = [] });
                harmless = Math.Max(harmless, FirstDifference(flipped));
            }
            catch (SealException)
            {
                // Detected.
            }
        }
        Assert.InRange(harmless, 0, Encoding.UTF8.GetString(whole.Manifest.Span).IndexOf("<data", StringComparison.Ordinal) - 1);
    }

    [Fact]
    public void Truncated_lengthened_swapped_and_emptied_files_are_detected()
    {
        for (var at = 0; at < whole.Files.Count; at++)
        {
            var bytes = whole.Files[at].Bytes.ToArray();
            for (var length = 0; length < bytes.Length; length++)
                Sealed.Refused(SealFault.Changed, () => With(at, bytes.AsMemory(..length)).Open(key));
            Sealed.Refused(SealFault.Changed, () => With(at, (byte[])[.. bytes, .. new byte[16]]).Open(key));
        }
        var (a, b) = (whole.Files[0].Bytes, whole.Files[1].Bytes);
        Sealed.Refused(SealFault.Changed, () => (With(0, b) with { Files = [new("a.jpg.enc", b), new("b.jpg.enc", a), whole.Files[2]] }).Open(key));
    }

    [Fact]
    public void A_file_whose_padding_is_broken_is_named()
    {
        var refusal = Sealed.Refused(SealFault.Changed, () => With(1, new byte[5]).Open(key));
        Assert.Equal("b.jpg.enc", refusal.File);
    }

    [Fact]
    public void Media_in_another_order_renamed_or_left_out_of_the_manifest_are_detected()
    {
        var manifest = SealManifest.Read(whole.Manifest);
        Sealed.Refused(SealFault.Changed, () => Saying(manifest with { MediaFiles = ["b.jpg.enc", "a.jpg.enc"] }).Open(key));
        Sealed.Refused(SealFault.ExtraFile, () => Saying(manifest with { MediaFiles = ["b.jpg.enc"] }).Open(key));
        Sealed.Refused(SealFault.Changed, () => (Saying(manifest with { MediaFiles = ["b.jpg.enc"] }) with { Files = [.. whole.Files.Skip(1)] }).Open(key));
        var renamed = Saying(manifest with { MediaFiles = ["A.jpg.enc", "b.jpg.enc"] }) with { Files = [new("A.jpg.enc", whole.Files[0].Bytes), .. whole.Files.Skip(1)] };
        Sealed.Refused(SealFault.Changed, () => renamed.Open(key));
    }

    [Fact]
    public void Another_submissions_files_key_or_signature_are_detected()
    {
        var other = SealedSubmission.Seal(Sealed.Small with { InstanceId = "uuid:2" }, key, Sealed.Seeded(6));
        var (ours, theirs) = (SealManifest.Read(whole.Manifest), SealManifest.Read(other.Manifest));
        Sealed.Refused(SealFault.Changed, () => (whole with { Files = other.Files }).Open(key));
        Sealed.Refused(SealFault.Changed, () => Saying(ours with { EncryptedKey = theirs.EncryptedKey }).Open(key));
        Sealed.Refused(SealFault.Changed, () => Saying(ours with { Signature = theirs.Signature }).Open(key));
        Sealed.Refused(SealFault.Changed, () => Saying(ours with { InstanceId = "uuid:2" }).Open(key));
        Sealed.Refused(SealFault.Changed, () => Saying(ours with { Version = null }).Open(key));
    }

    private int FirstDifference(byte[] manifest) => manifest.AsSpan().CommonPrefixLength(whole.Manifest.Span);

    private SealedSubmission Saying(SealManifest manifest) => whole with { Manifest = manifest.ToBytes() };

    private SealedSubmission With(int at, ReadOnlyMemory<byte> bytes) =>
        whole with { Files = [.. whole.Files.Select((f, i) => i == at ? f with { Bytes = bytes } : f)] };

    private static IEnumerable<byte[]> Flips(ReadOnlyMemory<byte> bytes)
    {
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return flipped;
        }
    }
}
