namespace Kosh.Forms;

/// <summary>The lists of the choices sheet by name, in the sheet's order.</summary>
internal sealed record ReadChoices(SheetTable? Table, OrderedDictionary<string, List<Choice>> Lists,
    List<(SheetTable.Line Line, string List)> Lines);

internal static class ChoicesReader
{
    public static ReadChoices Read(Sheet? sheet, ReadSettings settings, Findings findings)
    {
        var lists = new OrderedDictionary<string, List<Choice>>(StringComparer.Ordinal);
        var lines = new List<(SheetTable.Line, string)>();
        if (sheet is null) return new(null, lists, lines);
        var table = SheetTable.Read(sheet, HeaderWords.Choices, TextCleaning.QuotesOnly, findings);
        if (table.Lines.Count > 0 && !table.Has("name"))
            findings.Error("column.missing", table.Name, 1, null, "The choices sheet has no column `name`.",
                "Add it: it holds the value kept in the data.");
        var extra = ExtraColumns(table, findings);
        var seen = new HashSet<(string, string)>();
        foreach (var line in table.Lines)
        {
            if (line["list_name"] is not { } list) continue;
            if (!lists.TryGetValue(list, out var choices)) lists[list] = choices = [];
            lines.Add((line, list));
            if (ReadChoice(table, line, list, extra, settings, findings) is not { } choice) continue;
            choices.Add(choice);
            if (!seen.Add((list, choice.Name)) && !settings.AllowChoiceDuplicates) Repeated(table, line, list, choice, findings);
        }
        return new(table, lists, lines);
    }

    // Further columns are for choice filters; they become elements, so their headers must be names.
    private static List<Column> ExtraColumns(SheetTable table, Findings findings)
    {
        var extra = new List<Column>();
        foreach (var column in table.Columns)
        {
            if (column.Key is "name" or "label" or "list_name" || column.Key.StartsWith("media::", StringComparison.Ordinal)) continue;
            if (column.Language is null && XmlName.IsValid(column.Key) && !column.Key.Contains(':', StringComparison.Ordinal))
                extra.Add(column);
            else if (column.Language is null)
                findings.Warn("header.invalid", table.Name, 1, column.Header,
                    $"The column `{column.Header}` was left aside: its header cannot be a name.",
                    "Headers of columns for choice filters have no spaces.");
        }
        return extra;
    }

    private static Choice? ReadChoice(SheetTable table, SheetTable.Line line, string list, List<Column> extra, ReadSettings settings,
        Findings findings)
    {
        if (line["name"] is not { } name)
        {
            if (table.Has("name"))
                findings.Error("choice.unnamed", line.Sheet, line.Number, table.Plain("name")?.Header,
                    $"A choice of the list `{list}` has no name.", "Give it the value to keep in the data.");
            return null;
        }
        var label = line.Text("label", settings.DefaultLanguage);
        if (label is null)
            findings.Warn("choice.unlabelled", line.Sheet, line.Number, "label", $"The choice `{name}` of the list `{list}` has no label.",
                "Give it a label: people see nothing otherwise.");
        return new Choice(name, label, Columns(line, extra)) { Media = MediaColumns.Read(table, line, settings.DefaultLanguage) };
    }

    private static void Repeated(SheetTable table, SheetTable.Line line, string list, Choice choice, Findings findings) =>
        findings.Error("choice.twice", line.Sheet, line.Number, table.Plain("name")?.Header,
            $"The list `{list}` has the choice `{choice.Name}` twice.",
            "Rename one, or set `allow_choice_duplicates` to yes on the settings sheet.");

    private static List<KeyValuePair<string, string>> Columns(SheetTable.Line line, List<Column> extra)
    {
        var columns = new List<KeyValuePair<string, string>>();
        foreach (var column in extra)
        {
            if (line[column] is { } value) columns.Add(new(column.Key, value));
        }
        return columns;
    }
}

/// <summary>The columns image, big-image, audio and video, of questions and of choices.</summary>
internal static class MediaColumns
{
    public static IReadOnlyList<(string Kind, Text File)> Read(SheetTable table, SheetTable.Line line, string defaultLanguage)
    {
        List<(string, Text)>? media = null;
        foreach (var key in table.MediaKeys)
        {
            if (line.Text(key, defaultLanguage) is { } file) (media ??= []).Add((key["media::".Length..], file));
        }
        return media ?? [];
    }
}
