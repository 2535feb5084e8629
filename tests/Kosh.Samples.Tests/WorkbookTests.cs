using System.IO.Compression;
using System.Xml.Linq;

namespace Kosh.Samples.Tests;

public class WorkbookTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly string[] Sheets = ["survey", "choices", "settings", "reviews"];

    [Fact]
    public void The_workbook_has_exactly_the_sheets_of_the_tables()
    {
        using var workbook = Open();
        var names = Part(workbook, "xl/workbook.xml").Descendants(Main + "sheet").Select(sheet => sheet.Attribute("name")!.Value);
        Assert.Equal(Sheets, names);
    }

    [Fact]
    public void Every_cell_of_the_workbook_equals_its_table()
    {
        using var workbook = Open();
        for (var i = 0; i < Sheets.Length; i++)
            Assert.Equal(FromTable(Sheets[i]), FromSheet(Part(workbook, $"xl/worksheets/sheet{i + 1}.xml")));
    }

    private static ZipArchive Open() => ZipFile.OpenRead(Path.Combine(Table.Folder, "questionnaire.xlsx"));

    private static XDocument Part(ZipArchive workbook, string path)
    {
        using var stream = workbook.GetEntry(path)!.Open();
        return XDocument.Load(stream, LoadOptions.PreserveWhitespace);
    }

    private static SortedDictionary<string, string> FromSheet(XDocument sheet) => new(
        sheet.Descendants(Main + "c").ToDictionary(cell => cell.Attribute("r")!.Value, cell => cell.Value), StringComparer.Ordinal);

    private static SortedDictionary<string, string> FromTable(string name)
    {
        var cells = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (row, r) in Table.Cells(name).Select((row, r) => (row, r)))
            foreach (var (cell, c) in row.Select((cell, c) => (cell, c)))
                if (cell.Length > 0)
                    cells[$"{Column(c)}{r + 1}"] = cell;
        return cells;
    }

    private static string Column(int index) => index < 26 ? $"{(char)('A' + index)}" : Column((index / 26) - 1) + Column(index % 26);
}
