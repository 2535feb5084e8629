using System.Globalization;
using Kosh.Platform.Csv;
using Kosh.Platform.Problems;
using Kosh.Statistics;

namespace Kosh.Figures.CommandLine;

/// <summary>A CSV file as columns for estimation. Empty cells and <c>NA</c> are missing.</summary>
internal sealed class CsvSample
{
    private readonly string[] header;
    private readonly List<string[]> rows;

    private CsvSample(string file, string[] header, List<string[]> rows) => (File, this.header, this.rows) = (file, header, rows);

    public string File { get; }

    public int Rows => rows.Count;

    /// <exception cref="Problem"><c>figures.file_missing</c>, or what the reader refuses.</exception>
    public static CsvSample Read(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            var (header, rows) = CsvReader.Read(reader);
            return new(file, header, rows);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Problem(ProblemKind.NotFound, "figures.file_missing", file);
        }
    }

    /// <summary>Numbers where every cell is one, else categories.</summary>
    public Column Column(string name)
    {
        var cells = Cells(name);
        return Array.TrueForAll(cells, c => c is null || Parse(c) is not null) ? Numbers(name) : Kosh.Statistics.Factor.Of(name, cells);
    }

    /// <exception cref="Problem"><c>figures.cell_not_number</c> with the row, counted from 1 below the header.</exception>
    public NumberColumn Numbers(string name)
    {
        var cells = Cells(name);
        var values = new double[cells.Length];
        for (var i = 0; i < cells.Length; i++)
            values[i] = cells[i] is not { } cell ? double.NaN
                : Parse(cell) ?? throw new Problem(ProblemKind.Invalid, "figures.cell_not_number", File, i + 1, name);
        return new(name, values);
    }

    public Factor Factor(string name) => Kosh.Statistics.Factor.Of(name, Cells(name));

    private string?[] Cells(string name)
    {
        var at = Array.IndexOf(header, name);
        if (at < 0) throw new Problem(ProblemKind.Invalid, "figures.column_missing", File, name, string.Join(", ", header));
        return [.. rows.Select(r => r[at].Trim() is "" or "NA" ? null : r[at].Trim())];
    }

    private static double? Parse(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
