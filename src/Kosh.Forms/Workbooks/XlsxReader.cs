using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Kosh.Forms;

internal static class XlsxReader
{
    private const int LongestFile = 50_000_000;

    // The reader names code page 1252 as its fallback for old .xls files before it looks at anything.
    static XlsxReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Workbook Read(Stream xlsx)
    {
        using var package = Buffer(xlsx);
        PackageGuard.Check(package);
        package.Position = 0;
        try
        {
            return ReadSheets(package);
        }
        catch (FormException)
        {
            throw;
        }
        // The reader's ways to fail over damaged parts are many (null references among them) and none of them is ours to repair.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw PackageGuard.NotAWorkbook(e is InvalidPasswordException
                ? "The workbook is protected by a password."
                : "The workbook is damaged: its sheets cannot be read.", e);
        }
    }

    private static MemoryStream Buffer(Stream xlsx)
    {
        var package = new MemoryStream();
        var buffer = new byte[81_920];
        while (xlsx.Read(buffer) is var read and > 0)
        {
            if (package.Length + read > LongestFile)
                throw FormException.Of("workbook.bomb", $"The file is larger than {LongestFile / 1_000_000} MB.",
                    "A questionnaire is rarely larger than 1 MB.");
            package.Write(buffer, 0, read);
        }
        package.Position = 0;
        return package;
    }

    private static Workbook ReadSheets(MemoryStream package)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(package, new ExcelReaderConfiguration { LeaveOpen = true });
        var sheets = new List<Sheet>();
        do sheets.Add(new Sheet(reader.Name ?? "", ReadRows(reader)));
        while (reader.NextResult());
        return new Workbook(sheets);
    }

    // A stray cell far to the right would make every row as wide; no questionnaire has so many columns.
    private const int MostColumns = 256;

    private static List<SheetRow> ReadRows(IExcelDataReader reader)
    {
        var rows = new List<SheetRow>();
        for (var number = 1; reader.Read(); number++)
        {
            if (ReadCells(reader) is { } cells) rows.Add(new SheetRow(number, cells));
        }
        return rows;
    }

    private static string?[]? ReadCells(IExcelDataReader reader)
    {
        var last = Math.Min(reader.FieldCount, MostColumns) - 1;
        while (last >= 0 && reader.GetValue(last) is null or "") last--;
        if (last < 0) return null;
        var cells = new string?[last + 1];
        for (var i = 0; i <= last; i++) cells[i] = AsText(reader.GetValue(i));
        return cells;
    }

    private static string? AsText(object? value) => value switch
    {
        null => null,
        string text => text,
        bool truth => truth ? "TRUE" : "FALSE",
        double number => Number(number),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string Number(double number) =>
        number == Math.Floor(number) && Math.Abs(number) < 1e15
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
}
