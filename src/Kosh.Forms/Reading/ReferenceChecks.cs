namespace Kosh.Forms;

/// <summary>Every <c>${name}</c> names one item of the survey sheet.</summary>
internal sealed class ReferenceChecks(ReadingContext context)
{
    public void Run()
    {
        if (context.Settings.Table is { } settings)
            foreach (var line in settings.Lines.Take(1)) CheckLine(settings, line, c => HeaderWords.Settings.Knows(c.Key));
        foreach (var line in context.Survey.Lines)
        {
            if (YesNo.Is(line["disabled"])) continue;
            CheckLine(context.Survey, line, c => c.Key is not ("name" or "trigger") && HeaderWords.Survey.Knows(c.Key));
        }
        if (context.Choices.Table is not { } choices) return;
        foreach (var (line, _) in context.Choices.Lines)
            CheckLine(choices, line, c => c.Key == "label" || c.Key.StartsWith("media::", StringComparison.Ordinal));
    }

    private void CheckLine(SheetTable table, SheetTable.Line line, Func<Column, bool> holdsReferences)
    {
        foreach (var column in table.Columns)
        {
            if (line[column] is { } text && Reference.Occurs(text) && holdsReferences(column)) CheckText(line, column, text);
        }
    }

    private void CheckText(SheetTable.Line line, Column column, string text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reference in Reference.All(text))
        {
            if (!reference.IsWellFormed)
                Refuse(line, column, "reference.broken", "A reference is not written as `${name}`.",
                    "Write `${`, a name of the survey sheet and `}`.");
            else if (seen.Add(reference.Name)) CheckName(line, column, reference.Name);
        }
    }

    private void CheckName(SheetTable.Line line, Column column, string name)
    {
        if (!context.Names.TryGetValue(name, out var rows))
            Refuse(line, column, "reference.unknown", $"`${{{name}}}` names nothing on the survey sheet.",
                Suggestion.For(name, context.Names.Keys, n => $"`${{{n}}}`"));
        else if (rows.Count > 1)
            Refuse(line, column, "reference.ambiguous",
                $"`${{{name}}}` could be any of the rows {string.Join(", ", rows)}, which share the name.",
                "Give the one that is meant a name of its own.");
    }

    private void Refuse(SheetTable.Line line, Column column, string code, string message, string remedy) =>
        context.Findings.Error(code, line.Sheet, line.Number, column.Header, message, remedy);
}
