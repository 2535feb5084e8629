using System.IO.Compression;
using System.Security;

namespace Kosh.Tests.Surveys;

/// <summary>A small workbook in memory: sheets of text cells, written as a markdown table, | name | … |.</summary>
internal static class Xlsx
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static byte[] Of(params (string Name, string Table)[] sheets)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{Kind}.sheet.main+xml\"/>{Each(sheets, (i, _) => $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"{Kind}.worksheet+xml\"/>")}</Types>");
            Add(zip, "_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>{Each(sheets, (i, s) => $"<sheet name=\"{s.Name}\" sheetId=\"{i}\" r:id=\"r{i}\"/>")}</sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\">{Each(sheets, (i, _) => $"<Relationship Id=\"r{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>")}</Relationships>");
            foreach (var (sheet, i) in sheets.Select((s, i) => (s, i + 1))) Add(zip, $"xl/worksheets/sheet{i}.xml", Sheet(sheet.Table));
        }
        return bytes.ToArray();
    }

    private static string Sheet(string table)
    {
        var rows = table.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)
            .Select((line, r) => $"<row r=\"{r + 1}\">{string.Concat(line.Trim('|').Split('|').Select((cell, c) => Cell(r + 1, c, cell.Trim())))}</row>");
        return $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(rows)}</sheetData></worksheet>";
    }

    private static string Cell(int row, int column, string text) => text.Length == 0 ? "" :
        $"<c r=\"{(char)('A' + column)}{row}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>";

    private static string Each((string Name, string Table)[] sheets, Func<int, (string Name, string Table), string> make) =>
        string.Concat(sheets.Select((s, i) => make(i + 1, s)));

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }
}
