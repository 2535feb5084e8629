using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Kosh.Forms.Sealing;

/// <summary>Manifests of ODK Collect, of the specification and of Enketo; values are taken strictly, since they are signed.</summary>
internal static class ManifestReader
{
    public static readonly XNamespace Specified = "http://opendatakit.org/submissions";
    public static readonly XNamespace OpenRosa = "http://openrosa.org/xforms";
    private static readonly XNamespace Collect = "http://www.opendatakit.org/xforms/encrypted";

    private const int MaxCharacters = 1024 * 1024;
    private const int MaxDepth = 8;
    private const int MaxName = 255;
    private const string Suffix = ".enc";

    public static SealManifest Read(ReadOnlyMemory<byte> xml)
    {
        try
        {
            using (var depth = Reader(xml)) RefuseDepth(depth);
            using var reader = Reader(xml);
            return Read(XElement.Load(reader));
        }
        catch (Exception e) when (e is XmlException or ArgumentException)
        {
            throw Refused("is not well-formed XML, declares a document type, or is larger than 1 MiB.", e);
        }
    }

    public static SealManifest Read(XElement root)
    {
        if (root.Name.LocalName != "data" || (root.Name.Namespace != Specified && root.Name.Namespace != Collect) || !SealManifest.Is(root))
            throw Refused("has no root `data` of ODK's encryption with encrypted=\"yes\": these are no sealed answers.");
        var ns = root.Name.Namespace;
        var manifest = new SealManifest
        {
            FormId = root.Attribute("id")?.Value ?? throw Refused("names no form: the attribute `id` is missing."),
            Version = root.Attribute("version")?.Value,
            InstanceId = One(One(root, OpenRosa + "meta"), OpenRosa + "instanceID").Value.Trim(),
            EncryptedKey = One(root, ns + "base64EncryptedKey").Value.Trim(),
            MediaFiles = [.. root.Elements(ns + "media").SelectMany(m => m.Elements(ns + "file")).Select(f => f.Value.Trim())],
            XmlFile = One(root, ns + "encryptedXmlFile").Value.Trim(),
            Signature = One(root, ns + "base64EncryptedElementSignature").Value.Trim(),
        };
        Check(manifest);
        return manifest;
    }

    /// <summary>Holds for what is read and for what is written, so that nothing is sealed that could not be opened.</summary>
    public static void Check(SealManifest manifest)
    {
        Word("form id", manifest.FormId, mayBeEmpty: false);
        Word("version", manifest.Version ?? "", mayBeEmpty: true);
        Word("instanceID", manifest.InstanceId, mayBeEmpty: false);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in manifest.Files)
        {
            RefuseName(file);
            if (!names.Add(file)) throw Refused($"names the file `{file}` twice.", file: file);
        }
    }

    public static string ClearName(string file) => file[..^Suffix.Length];

    public static string SealedName(string file) => file + Suffix;

    private static void RefuseName(string file)
    {
        var clear = file.EndsWith(Suffix, StringComparison.Ordinal) ? ClearName(file) : "";
        var bad = clear is "" or "." or ".." || file.AsSpan().IndexOfAny('/', '\\') >= 0 || Encoding.UTF8.GetByteCount(file) > MaxName;
        if (bad)
            throw Refused($"names a file `{file}`: a name ends with .enc, has no / or \\ and at most {MaxName} bytes.", file: file);
        Word($"file name `{clear}`", clear, mayBeEmpty: false);
    }

    // The signature's text puts these on lines of their own, and readers trim them.
    private static void Word(string what, string value, bool mayBeEmpty)
    {
        var bad = (value.Length == 0 && !mayBeEmpty) || value.Trim() != value || value.Any(char.IsControl) || !IsXml(value);
        if (bad) throw Refused($"has a {what} that is empty, holds control characters, or begins or ends with a space.");
    }

    private static bool IsXml(string value)
    {
        try
        {
            XmlConvert.VerifyXmlChars(value);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static XElement One(XElement parent, XName name)
    {
        var found = parent.Elements(name).Take(2).ToList();
        return found.Count == 1 ? found[0] : throw Refused($"has {(found.Count == 0 ? "no" : "more than one")} `{name.LocalName}`.");
    }

    // A tree too deep kills the process when it is walked, so it is counted before one is built.
    private static void RefuseDepth(XmlReader reader)
    {
        while (reader.Read())
            if (reader.Depth > MaxDepth) throw Refused($"is more than {MaxDepth} elements deep.");
    }

    private static XmlReader Reader(ReadOnlyMemory<byte> xml) => XmlReader.Create(new MemoryStream(xml.ToArray()), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });

    private static SealException Refused(string what, Exception? inner = null, string? file = null) =>
        new(SealFault.Manifest, $"The manifest {what} Fetch it again from where it was received.", file, inner);
}
