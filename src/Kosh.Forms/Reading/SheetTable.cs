namespace Kosh.Forms;

/// <summary>A sheet under its headers: the first row names the columns, the others are lines.</summary>
internal sealed class SheetTable
{
    private readonly Dictionary<string, Column> plain = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Column>> byKey = new(StringComparer.Ordinal);

    public required string Name { get; init; }

    public required IReadOnlyList<Column> Columns { get; init; }

    public required IReadOnlyList<Line> Lines { get; init; }

    public bool Has(string key) => byKey.ContainsKey(key);

    public Column? Plain(string key) => plain.GetValueOrDefault(key);

    public IReadOnlyList<Column> Of(string key) => byKey.TryGetValue(key, out var columns) ? columns : [];

    /// <summary>The columns of pictures and recordings, in the sheet's order.</summary>
    public IReadOnlyList<string> MediaKeys =>
        mediaKeys ??= [.. Columns.Select(c => c.Key)
        .Where(k => k is "media::image" or "media::big-image" or "media::audio" or "media::video").Distinct()];

    private string[]? mediaKeys;

    public static SheetTable Read(Sheet sheet, HeaderWords words, TextCleaning cleaning, Findings findings)
    {
        var header = sheet.Rows.Count > 0 ? sheet.Rows[0] : new SheetRow(1, []);
        var columns = ReadHeaders(sheet, header, words, findings);
        var lines = new List<Line>(sheet.Rows.Count);
        var table = new SheetTable { Name = sheet.Name, Columns = columns, Lines = lines };
        foreach (var column in columns) table.Enter(column);
        foreach (var row in sheet.Rows.Skip(1)) lines.Add(new Line(table, row.Number, Clean(row, columns, cleaning)));
        return table;
    }

    private void Enter(Column column)
    {
        if (column.Language is null) plain.TryAdd(column.Key, column);
        if (!byKey.TryGetValue(column.Key, out var columns)) byKey[column.Key] = columns = [];
        columns.Add(column);
    }

    private static List<Column> ReadHeaders(Sheet sheet, SheetRow header, HeaderWords words, Findings findings)
    {
        var names = header.Cells.Select(c => c is null ? "" : TextCleaning.Collapse(c)).ToList();
        var doubleColons = names.Any(n => n.Contains("::", StringComparison.Ordinal));
        var columns = new List<Column>();
        var seen = new Dictionary<(string, string?), Column>();
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Length == 0) continue;
            var column = words.Read(i, names[i], doubleColons);
            if (!seen.TryAdd((column.Key, column.Language), column))
                Repeated(sheet, header, seen[(column.Key, column.Language)], column, words, findings);
            else columns.Add(column with { Slot = columns.Count });
        }
        return columns;
    }

    private static void Repeated(Sheet sheet, SheetRow header, Column first, Column second, HeaderWords words, Findings findings)
    {
        var message = first.Header == second.Header
            ? $"The column `{second.Header}` stands twice on the sheet."
            : $"The columns `{first.Header}` and `{second.Header}` mean the same.";
        if (words == HeaderWords.Settings)
            findings.Warn("header.twice", sheet.Name, header.Number, second.Header, message, "The first was taken; remove the other.");
        else findings.Error("header.twice", sheet.Name, header.Number, second.Header, message, "Rename or remove one of them.");
    }

    private static string?[] Clean(SheetRow row, List<Column> columns, TextCleaning cleaning)
    {
        var cells = new string?[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            var index = columns[i].Index;
            var text = index < row.Cells.Count ? row.Cells[index] : null;
            if (string.IsNullOrWhiteSpace(text)) continue;
            cells[i] = columns[i].Key is "name" or "list_name" or "type" ? TextCleaning.Seen(cleaning.Of(text)) : cleaning.Of(text);
        }
        return cells;
    }

    /// <summary>One row below the headers.</summary>
    public sealed class Line(SheetTable table, int number, string?[] cells)
    {
        private readonly SheetTable table = table;

        public int Number { get; } = number;

        public string Sheet => table.Name;

        public string? this[string key] => table.plain.TryGetValue(key, out var column) ? this[column] : null;

        public string? this[Column column] => cells[column.Slot];

        public bool IsEmpty => cells.All(c => c is null);

        /// <summary>The text of a column in whatever languages the row has it; null when in none.</summary>
        public Text? Text(string key, string defaultLanguage)
        {
            string? bare = null;
            List<(string, string)>? translated = null;
            foreach (var column in table.Of(key))
            {
                if (this[column] is not { } value) continue;
                if (column.Language is null) bare = value;
                else (translated ??= []).Add((column.Language, value));
            }
            if (translated is null) return bare is null ? null : Kosh.Forms.Text.Of(bare);
            if (bare is not null && !translated.Any(t => t.Item1 == defaultLanguage)) translated.Insert(0, (defaultLanguage, bare));
            return Kosh.Forms.Text.Translated(translated);
        }
    }
}
