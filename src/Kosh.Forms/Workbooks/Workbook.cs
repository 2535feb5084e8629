namespace Kosh.Forms;

/// <summary>The cells of a questionnaire's workbook as text, before anything is understood.</summary>
public sealed record Workbook(IReadOnlyList<Sheet> Sheets)
{
    /// <summary>
    /// Reads an .xlsx workbook. Booleans become TRUE and FALSE, whole numbers lose their point, dates become ISO 8601.
    /// </summary>
    /// <param name="xlsx">The file's bytes; need not be seekable.</param>
    /// <exception cref="FormException">
    /// Not a workbook, encrypted, more than 50 MB or 1,000 parts unpacked, a part packed more than 100 to 1, or a part with a DTD.
    /// </exception>
    public static Workbook Read(Stream xlsx)
    {
        ArgumentNullException.ThrowIfNull(xlsx);
        return XlsxReader.Read(xlsx);
    }
}

/// <summary>One sheet: its rows that hold anything, in order.</summary>
public sealed record Sheet(string Name, IReadOnlyList<SheetRow> Rows);

/// <summary>One row: its number as a spreadsheet counts (from 1) and its cells from column A on; an empty cell is null.</summary>
public sealed record SheetRow(int Number, IReadOnlyList<string?> Cells);
