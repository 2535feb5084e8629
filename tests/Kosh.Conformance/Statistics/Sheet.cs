using System.Globalization;
using System.Text;
using Kosh.Statistics;

namespace Kosh.Conformance.Statistics;

/// <summary>A comma-separated file as R writes it: quoted texts, NA for a missing value.</summary>
internal sealed class Sheet
{
    private readonly Dictionary<string, int> places;
    private readonly List<string[]> rows;

    private Sheet(List<string[]> lines)
    {
        places = lines[0].Select((name, place) => (name, place)).ToDictionary(c => c.name, c => c.place);
        rows = lines[1..];
    }

    public int Rows => rows.Count;

    public static Sheet Read(string path) => new([.. File.ReadLines(path).Where(l => l.Length > 0).Select(Cells)]);

    public string Text(int row, string column) => rows[row][places[column]];

    public NumberColumn Number(string column) =>
        new(column, [.. Texts(column).Select(t => t == "NA" ? double.NaN : double.Parse(t, CultureInfo.InvariantCulture))]);

    public Factor Factor(string column) =>
        Kosh.Statistics.Factor.Of(column, [.. Texts(column).Select(t => t == "NA" ? null : t)]);

    private IEnumerable<string> Texts(string column) => rows.Select(r => r[places[column]]);

    private static string[] Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(c);
        }
        return [.. cells, cell.ToString()];
    }
}
