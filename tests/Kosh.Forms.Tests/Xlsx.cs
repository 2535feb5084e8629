using System.IO.Compression;
using System.Security;
using System.Text;

namespace Kosh.Forms.Tests;

/// <summary>Workbook files made by hand, so that a test can make them wrong.</summary>
internal static class Xlsx
{
    public static byte[] Of(params Sheet[] sheets) => Zip([.. Parts(sheets)]);

    public static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return file.ToArray();
    }

    public static IEnumerable<(string Name, string Content)> Parts(params Sheet[] sheets)
    {
        yield return ("[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
        yield return ("_rels/.rels", Relations(("officeDocument", "xl/workbook.xml")));
        yield return ("xl/_rels/workbook.xml.rels", Relations([.. sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{i + 1}.xml"))]));
        var names = string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" r:id=\"r{i + 1}\"/>"));
        yield return ("xl/workbook.xml",
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{names}</sheets></workbook>");
        for (var i = 0; i < sheets.Length; i++) yield return ($"xl/worksheets/sheet{i + 1}.xml",
            SheetXml(string.Concat(sheets[i].Rows.Select(Row))));
    }

    public static string SheetXml(string rows) => $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static string Relations(params (string Type, string Target)[] targets) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + string.Concat(targets.Select((t, i) =>
            $"<Relationship Id=\"r{i + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{t.Type}\" Target=\"{t.Target}\"/>")) + "</Relationships>";

    private static string Row(SheetRow row) =>
        $"<row r=\"{row.Number}\">" + string.Concat(row.Cells.Select((c, i) => Cell($"{(char)('A' + i)}{row.Number}", c))) + "</row>";

    private static string Cell(string at, string? text) => text switch
    {
        null => "",
        "TRUE" => $"<c r=\"{at}\" t=\"b\"><v>1</v></c>",
        _ when double.TryParse(text, out _) => $"<c r=\"{at}\"><v>{text}</v></c>",
        _ => $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
    };
}
