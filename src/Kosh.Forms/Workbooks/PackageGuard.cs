// Measures an .xlsx package before a reader that trusts it sees it: bombs and DTDs are refused while unpacking.
using System.IO.Compression;
using System.Xml;

namespace Kosh.Forms;

internal static class PackageGuard
{
    private const int MostEntries = 1_000;
    private const long MostBytes = 50_000_000;
    private const int MostRatio = 100;

    // Small parts pack well without being dangerous (a page of empty XML); the ratio is judged above this size.
    private const long RatioMatters = 1_000_000;

    public static void Check(Stream package)
    {
        using var zip = Open(package);
        if (zip.Entries.Count > MostEntries)
            throw Bomb($"The workbook holds {zip.Entries.Count} parts; at most {MostEntries} are read.");
        var buffer = new byte[81_920];
        var total = 0L;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in zip.Entries)
        {
            if (!names.Add(entry.FullName)) throw NotAWorkbook($"The package holds the part {entry.FullName} twice.");
            total += Measure(entry, total, buffer);
            if (IsXml(entry.FullName)) RefuseDtd(entry);
        }
        if (!names.Contains("xl/workbook.xml") && !names.Contains("[Content_Types].xml"))
            throw NotAWorkbook("It is a zip file, but not a workbook.");
    }

    private static ZipArchive Open(Stream package)
    {
        try
        {
            var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
            // The directory is read only now, and may be damaged.
            _ = zip.Entries.Count;
            return zip;
        }
        catch (InvalidDataException e)
        {
            throw NotAWorkbook("The file is not an .xlsx workbook.", e);
        }
    }

    /// <summary>Unpacks an entry into nothing, since its header may lie about its length.</summary>
    private static long Measure(ZipArchiveEntry entry, long before, byte[] buffer)
    {
        var length = 0L;
        using var part = OpenPart(entry);
        while (ReadPart(part, buffer, entry) is var read and > 0)
        {
            length += read;
            if (before + length > MostBytes) throw Bomb($"Unpacked, the workbook is larger than {MostBytes / 1_000_000} MB.");
            if (length > RatioMatters && length > MostRatio * Math.Max(1, entry.CompressedLength))
                throw Bomb($"The part {entry.FullName} is packed more than {MostRatio} to 1.");
        }
        return length;
    }

    private static Stream OpenPart(ZipArchiveEntry entry)
    {
        try
        {
            return entry.Open();
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            throw NotAWorkbook($"The part {entry.FullName} cannot be unpacked.", e);
        }
    }

    private static int ReadPart(Stream part, byte[] buffer, ZipArchiveEntry entry)
    {
        try
        {
            return part.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw NotAWorkbook($"The part {entry.FullName} is damaged.", e);
        }
    }

    private static bool IsXml(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    // A document type can stand only before the root element, so reading that far is enough.
    private static void RefuseDtd(ZipArchiveEntry entry)
    {
        using var part = OpenPart(entry);
        using var reader = XmlReader.Create(part, new XmlReaderSettings
        {
            // Parsed only to be recognised: nothing is fetched, next to nothing expanded.
            DtdProcessing = DtdProcessing.Parse, XmlResolver = null, MaxCharactersFromEntities = 1_000,
        });
        try
        {
            while (reader.Read() && reader.NodeType != XmlNodeType.Element)
            {
                if (reader.NodeType == XmlNodeType.DocumentType) throw Dtd(entry);
            }
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or IOException)
        {
            throw NotAWorkbook($"The part {entry.FullName} is not well-formed XML.", e);
        }
    }

    private static FormException Dtd(ZipArchiveEntry entry) => FormException.Of("workbook.dtd",
        $"The part {entry.FullName} declares a document type, which no spreadsheet program writes.",
        "Open the file in a spreadsheet program and save it as .xlsx again.");

    private static FormException Bomb(string message) => FormException.Of("workbook.bomb", message,
        "Delete pictures and unused sheets, or copy the sheets of the form into a new workbook.");

    public static FormException NotAWorkbook(string message, Exception? inner = null) => FormException.Of("workbook.unreadable", message,
        "Save the questionnaire as an Excel workbook (.xlsx).", inner: inner);
}
