namespace Kosh.Forms.Tests;

/// <summary>Workbooks for tests, written as rows of cells separated by bars.</summary>
internal static class Sheets
{
    public static Workbook Book(params Sheet[] sheets) => new(sheets);

    public static Sheet Survey(params string[] rows) => Sheet("survey", rows);

    public static Sheet Choices(params string[] rows) => Sheet("choices", rows);

    public static Sheet Settings(params string[] rows) => Sheet("settings", rows);

    public static Sheet Sheet(string name, params string[] rows) =>
        new(name, [.. rows.Select((row, i) => new SheetRow(i + 1, Cells(row)))]);

    public static Conversion Convert(params Sheet[] sheets) => XlsForm.Read(Book(sheets), "form.xlsx");

    public static Form Form(params Sheet[] sheets)
    {
        var conversion = Convert(sheets);
        Assert.True(conversion.Form is not null, string.Join('\n', conversion.Findings));
        return conversion.Form!;
    }

    private static List<string?> Cells(string row) => [.. row.Split('|').Select(c => c.Trim()).Select(c => c.Length == 0 ? null : c)];
}
