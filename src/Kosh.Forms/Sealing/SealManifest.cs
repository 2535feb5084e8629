using System.Xml.Linq;

namespace Kosh.Forms.Sealing;

/// <summary>
/// The clear half of a sealed submission: the XML a phone sends where an open submission has its answers (ODK XForms specification,
/// Encryption, "Submission Manifest"). All of it can be read by whoever keeps it.
/// </summary>
public sealed record SealManifest
{
    /// <summary>The name of the encrypted answers when we seal, as ODK Collect calls them.</summary>
    public const string DefaultXmlFile = "submission.xml.enc";

    /// <summary>The form's id.</summary>
    public required string FormId { get; init; }

    /// <summary>The form's version; null where the form has none.</summary>
    public string? Version { get; init; }

    /// <summary>The submission's id, usually <c>uuid:…</c>.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The 256-bit AES key under RSA-OAEP (SHA-256 for hash and MGF1), base64.</summary>
    public required string EncryptedKey { get; init; }

    /// <summary>The encrypted media's names, each ending with <c>.enc</c>, in the order of their encryption.</summary>
    public IReadOnlyList<string> MediaFiles { get; init; } = [];

    /// <summary>The encrypted answers' name, ending with <c>.enc</c>; encrypted last.</summary>
    public required string XmlFile { get; init; }

    /// <summary>The MD5 of the signature text under the same RSA key, base64.</summary>
    public required string Signature { get; init; }

    /// <summary>Every encrypted file in the order of encryption: the media, then the answers.</summary>
    public IEnumerable<string> Files => MediaFiles.Append(XmlFile);

    /// <summary>Whether an XML at the door is a manifest and not answers in clear: its root says <c>encrypted="yes"</c>.</summary>
    public static bool Is(XElement root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return root.Attribute("encrypted")?.Value == "yes";
    }

    /// <summary>Reads a manifest from foreign bytes: no DTD, no entity fetched, at most 1 MiB and eight elements deep.</summary>
    /// <exception cref="SealException"><see cref="SealFault.Manifest"/>.</exception>
    public static SealManifest Read(ReadOnlyMemory<byte> xml) => ManifestReader.Read(xml);

    /// <summary>Reads a manifest that has been parsed already, by a reader that is safe for foreign bytes.</summary>
    /// <exception cref="SealException"><see cref="SealFault.Manifest"/>: an element is missing or there twice, the signature is missing
    /// (the specification leaves it out if it likes; then nothing could be verified), or a file's name is none.</exception>
    public static SealManifest Read(XElement root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return ManifestReader.Read(root);
    }

    /// <returns>UTF-8 XML, one <c>media</c> a file as the specification shows it.</returns>
    public byte[] ToBytes()
    {
        var xml = new XmlText();
        xml.Open("data").Attribute("xmlns", ManifestReader.Specified.NamespaceName).Attribute("id", FormId).Attribute("version", Version)
            .Attribute("encrypted", "yes");
        xml.Element("base64EncryptedKey", EncryptedKey);
        xml.Open("meta").Attribute("xmlns", ManifestReader.OpenRosa.NamespaceName).Element("instanceID", InstanceId).Close();
        foreach (var file in MediaFiles) xml.Open("media").Element("file", file).Close();
        xml.Element("encryptedXmlFile", XmlFile).Element("base64EncryptedElementSignature", Signature);
        return xml.Close().ToBytes();
    }
}
