using System.Text;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Csv;

/// <summary>Reads RFC 4180 CSV: a header, then rows of as many cells.</summary>
public static class CsvReader
{
    /// <returns>The header, and the rows below it.</returns>
    /// <exception cref="Problem"><c>csv.empty</c>, <c>csv.width</c> or <c>csv.quote</c>, with the line.</exception>
    public static (string[] Header, List<string[]> Rows) Read(TextReader input)
    {
        var text = input.ReadToEnd();
        var rows = Rows(text.StartsWith('\uFEFF') ? text[1..] : text);
        if (rows.Count == 0) throw new Problem(ProblemKind.Invalid, "csv.empty");
        var header = rows[0].Cells;
        if (rows.FirstOrDefault(r => r.Cells.Length != header.Length) is { Cells: not null } odd)
            throw new Problem(ProblemKind.Invalid, "csv.width", odd.Line, odd.Cells.Length, header.Length);
        return (header, [.. rows.Skip(1).Select(r => r.Cells)]);
    }

    private static List<(int Line, string[] Cells)> Rows(string text)
    {
        var rows = new List<(int, string[])>();
        var cells = new List<string>();
        var line = 1;
        for (var at = 0; at < text.Length;)
        {
            var start = line;
            cells.Clear();
            while (true)
            {
                cells.Add(Cell(text, ref at, ref line));
                if (at >= text.Length || text[at] != ',') break;
                at++;
            }
            if (at < text.Length && text[at] == '\r') at++;
            if (at < text.Length && text[at] == '\n') at++;
            line++;
            if (cells.Count > 1 || cells[0].Length > 0) rows.Add((start, [.. cells]));
        }
        return rows;
    }

    private static string Cell(string text, ref int at, ref int line)
    {
        if (at < text.Length && text[at] == '"') return QuotedCell(text, ref at, ref line);
        var start = at;
        while (at < text.Length && text[at] is not (',' or '\r' or '\n')) at++;
        return text[start..at];
    }

    private static string QuotedCell(string text, ref int at, ref int line)
    {
        var opened = line;
        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\n') line++;
            if (text[at] != '"') cell.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[at++]);
            else
            {
                at++;
                return cell.ToString();
            }
        }
        throw new Problem(ProblemKind.Invalid, "csv.quote", opened);
    }
}
