using System.Text;
using System.Xml.Linq;
using Kosh.Forms.Sealing;

namespace Kosh.Forms.Tests.Sealing;

public class SealedSubmissionTests
{
    [Fact]
    public void Two_hundred_random_submissions_come_back_as_they_were()
    {
        var cases = Sealed.Cases(200, seed: 1);
        Assert.Contains(cases, c => c.Media.Count == 17 && c.Version is null);
        Assert.Contains(cases, c => c.Media.Count > 16 && c.Media.Any(m => m.Bytes.Length == 0));
        foreach (var clear in cases)
        {
            var locked = SealedSubmission.Seal(clear, Sealed.Keys.Public.Sealing, Sealed.Seeded(clear.Media.Count));
            Sealed.Same(clear, locked.Open(Sealed.Keys.Sealing));
        }
    }

    [Fact]
    public void Nothing_of_the_answers_is_in_what_is_sealed()
    {
        var secret = string.Concat(Enumerable.Repeat("canary", 40));
        var locked = SealedSubmission.Seal(Sealed.Small with { Xml = Encoding.UTF8.GetBytes(secret) }, Sealed.Keys.Public.Sealing, Sealed.Seeded(1));

        foreach (var bytes in locked.Files.Select(f => f.Bytes).Append(locked.Manifest))
            Assert.True(bytes.Span.IndexOf("canary"u8) < 0);
    }

    [Fact]
    public void A_manifest_says_what_it_is_and_plain_answers_do_not()
    {
        var locked = SealedSubmission.Seal(Sealed.Small, Sealed.Keys.Public.Sealing, Sealed.Seeded(1));

        Assert.True(SealManifest.Is(XElement.Parse(Encoding.UTF8.GetString(locked.Manifest.Span))));
        Assert.False(SealManifest.Is(XElement.Parse("<data id='labour'><answer>yes</answer></data>")));
        var manifest = SealManifest.Read(locked.Manifest);
        Assert.Equal(["a.jpg.enc", "b.jpg.enc", "submission.xml.enc"], manifest.Files);
        Assert.Equal(locked.Manifest.ToArray(), manifest.ToBytes());
    }

    [Fact]
    public void Another_key_is_refused_and_says_what_to_do()
    {
        var locked = SealedSubmission.Seal(Sealed.Small, Sealed.Keys.Public.Sealing, Sealed.Seeded(1));

        var refusal = Sealed.Refused(SealFault.WrongKey, () => locked.Open(Sealed.Others.Sealing));
        Assert.Contains("uuid:1", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("private file", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_foreign_file_are_named()
    {
        var locked = SealedSubmission.Seal(Sealed.Small, Sealed.Keys.Public.Sealing, Sealed.Seeded(1));

        var missing = Sealed.Refused(SealFault.MissingFile, () => (locked with { Files = [.. locked.Files.Skip(1)] }).Open(Sealed.Keys.Sealing));
        Assert.Equal("a.jpg.enc", missing.File);
        var extra = Sealed.Refused(SealFault.ExtraFile, () => (locked with { Files = [.. locked.Files, new("c.jpg.enc", new byte[16])] }).Open(Sealed.Keys.Sealing));
        Assert.Equal("c.jpg.enc", extra.File);
    }

    [Fact]
    public void No_file_is_read_before_all_are_there()
    {
        var locked = SealedSubmission.Seal(Sealed.Small, Sealed.Keys.Public.Sealing, Sealed.Seeded(1));

        Sealed.Refused(SealFault.MissingFile, () =>
            SealedSubmission.Open(locked.Manifest, ["a.jpg.enc"], _ => throw new InvalidOperationException("read"), Sealed.Keys.Sealing));
    }

    [Theory]
    [InlineData("<data xmlns='http://opendatakit.org/submissions' id='f'/>", "encrypted=\"yes\"")]
    [InlineData("<data id='f' encrypted='yes'/>", "encrypted=\"yes\"")]
    [InlineData("<data xmlns='http://opendatakit.org/submissions' id='f' encrypted='yes'/>", "no `meta`")]
    [InlineData("<!DOCTYPE d [<!ENTITY e 'x'>]><data xmlns='http://opendatakit.org/submissions' id='&e;' encrypted='yes'/>", "document type")]
    [InlineData("not xml", "well-formed")]
    [InlineData("", "well-formed")]
    public void What_is_no_manifest_is_refused_with_the_reason(string xml, string says)
    {
        var refusal = Sealed.Refused(SealFault.Manifest, () => SealManifest.Read(Encoding.UTF8.GetBytes(xml)));
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_without_its_signature_or_with_two_is_refused()
    {
        var root = XElement.Parse(Encoding.UTF8.GetString(Manifest("a.jpg.enc")));
        var signature = root.Elements().Last();
        root.Add(new XElement(signature));
        Assert.Contains("more than one", Sealed.Refused(SealFault.Manifest, () => SealManifest.Read(root)).Message, StringComparison.Ordinal);
        root.Elements(signature.Name).Remove();
        Assert.Contains("no `base64EncryptedElementSignature`", Sealed.Refused(SealFault.Manifest, () => SealManifest.Read(root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_nested_too_deep_or_too_large_is_refused_at_once()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
        Sealed.Refused(SealFault.Manifest, () => SealManifest.Read(Encoding.UTF8.GetBytes(deep)));
        Sealed.Refused(SealFault.Manifest, () => SealManifest.Read(Encoding.UTF8.GetBytes($"<data>{new string('x', 2_000_000)}</data>")));
    }

    [Theory]
    [InlineData("../../etc/passwd.enc")]
    [InlineData("..\\x.enc")]
    [InlineData("...enc")]
    [InlineData("..enc")]
    [InlineData(".enc")]
    [InlineData("a.jpg")]
    [InlineData("/etc/passwd.enc")]
    [InlineData("submission.xml.enc")]
    [InlineData("a\tb.enc")]
    public void A_file_name_that_is_none_is_refused_before_anything_is_read(string name) =>
        Sealed.Refused(SealFault.Manifest, () => SealManifest.Read(Manifest(name)));

    [Theory]
    [InlineData("a/b.jpg", "uuid:1", "f")]
    [InlineData("submission.xml", "uuid:1", "f")]
    [InlineData("a.jpg", "uuid:1\n", "f")]
    [InlineData("a.jpg", "", "f")]
    [InlineData("a.jpg", "uuid:1", "")]
    [InlineData("a\uFFFE.jpg", "uuid:1", "f")]
    public void Nothing_is_sealed_that_could_not_be_opened(string media, string instance, string form) =>
        Sealed.Refused(SealFault.Manifest, () => SealedSubmission.Seal(
            new ClearSubmission { FormId = form, InstanceId = instance, Xml = new byte[1], Media = [new(media, new byte[1])] },
            Sealed.Keys.Public.Sealing, Sealed.Seeded(1)));

    private static byte[] Manifest(string media) => new SealManifest
    {
        FormId = "f", InstanceId = "uuid:1", EncryptedKey = "AAAA", Signature = "AAAA", MediaFiles = [media], XmlFile = "submission.xml.enc",
    }.ToBytes();
}
