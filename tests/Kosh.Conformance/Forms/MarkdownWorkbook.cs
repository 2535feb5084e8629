using Kosh.Forms;

namespace Kosh.Conformance.Forms;

/// <summary>
/// A workbook written as markdown tables: a row whose first cell is filled names a sheet, the next one holds its headers.
/// </summary>
internal static class MarkdownWorkbook
{
    public static Workbook Read(string markdown)
    {
        var sheets = new List<Sheet>();
        List<SheetRow>? rows = null;
        foreach (var line in markdown.Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith('|')))
        {
            var cells = Cells(line);
            if (cells.Count > 1 && cells.Skip(1).All(c => c is not null && c.Trim('-').Length == 0)) continue;
            if (cells[0] is { } name)
            {
                rows = [];
                sheets.Add(new Sheet(name, rows));
            }
            else if (rows is not null && cells.Skip(1).ToList() is var row && row.Exists(c => c is not null))
                rows.Add(new(rows.Count + 1, row));
        }
        return new Workbook(sheets);
    }

    private static List<string?> Cells(string line)
    {
        var inner = line.TrimStart('|').TrimEnd();
        if (line.EndsWith('|')) inner = line[1..^1];
        return [.. inner.Replace("\\|", "\u0001", StringComparison.Ordinal).Split('|')
            .Select(c => c.Replace('\u0001', '|').Trim()).Select(c => c.Length == 0 ? null : c)];
    }
}
