using System.Globalization;
using Microsoft.VisualBasic.FileIO;

namespace Kosh.Browser.Tests.Walk;

/// <summary>A row of a figure's CSV as a reader has it on disk: all regions together first, then each that was asked in.</summary>
internal sealed record TakenRow(string Region, string Name, double Estimate, double Low, double High, int N)
{
    public static IReadOnlyList<TakenRow> Read(string file)
    {
        using var csv = new TextFieldParser(file) { Delimiters = [","] };
        var names = csv.ReadFields()!;
        var rows = new List<TakenRow>();
        while (csv.ReadFields() is { } cells)
        {
            if (cells[names.IndexOf("estimate")].Length == 0) continue;
            double Number(string name) => double.Parse(cells[names.IndexOf(name)], CultureInfo.InvariantCulture);
            rows.Add(new(cells[names.IndexOf("region")], cells[names.IndexOf("region_name")], Number("estimate"), Number("low"), Number("high"), (int)Number("n")));
        }
        return rows;
    }
}
