namespace Kosh.Samples.Tests;

// The questionnaire's .tsv files as people edit them: one row a line, cells parted by tabs, no quoting.
internal sealed class Table
{
    private Table(string[] header, IReadOnlyList<Row> rows) => (Header, Rows) = (header, rows);

    public string[] Header { get; }

    public IReadOnlyList<Row> Rows { get; }

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "labour-migration");

    public static Table Survey { get; } = Read("survey");

    public static Table Choices { get; } = Read("choices");

    public static Table Reviews { get; } = Read("reviews");

    public static Table Settings { get; } = Read("settings");

    public static string[][] Cells(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name + ".tsv"));
        return [.. text.TrimEnd('\n').Split('\n').Select(line => line.Split('\t'))];
    }

    private static Table Read(string name)
    {
        var cells = Cells(name);
        return new Table(cells[0], [.. cells.Skip(1).Select((row, i) => new Row(i + 2, cells[0], row))]);
    }
}

internal sealed record Row(int Line, string[] Header, string[] Cells)
{
    public string this[string column] => Cells[Array.IndexOf(Header, column)];

    public string Type => this["type"].Split(' ')[0];

    public string? List => this["type"].Split(' ') is [_, var list] ? list : null;

    public string Name => this["name"];
}
