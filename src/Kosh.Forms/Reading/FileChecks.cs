namespace Kosh.Forms;

/// <summary>Files and lists that would come under one name in the form.</summary>
internal static class FileChecks
{
    public static void Run(ReadingContext context, Form form)
    {
        foreach (var (line, item) in context.Placed)
        {
            if (item is Question { Kind: QuestionKind.ExternalFile, EnclosingRepeat: not null })
                context.Error(line, "file.repeat", "type", $"The file `{item.Name}` cannot stand in a repeat.", "Move the row out of it.");
            if (item is Question { Type.IsSelect: true, ChoicesFrom: { } from } && !Reference.Occurs(from)
                && SearchFile.Occurs(item.Appearance))
                context.Error(line, "search.file", "control::appearance",
                    $"`{item.Name}` takes its choices from a file and by `search()`, too.", "Keep one of them.");
            if (item is Question { Type.IsPlace: true, ChoicesFrom: { } geometry }) CheckGeometry(context, form, line, geometry);
        }
        CheckExternal(context);
        CheckSearched(context);
        foreach (var (first, second) in SecondaryInstances.Conflicts(form))
        {
            context.Findings.Error("file.conflict", context.Survey.Name, second.Item?.Row, null,
                $"`{second.Id}` would be both {first.Describe()} and {second.Describe()}.", "Rename one of the files or lists.");
        }
    }

    private static void CheckGeometry(ReadingContext context, Form form, SheetTable.Line line, string from)
    {
        var found = Reference.IsWhole(from)
            ? context.Placed.Exists(p => p.Item is Repeat && p.Item.Name == from[2..^1])
            : SecondaryInstances.Of(form).Any(i => i.Id == from && !i.Pulled);
        if (!found)
            context.Error(line, "geometry.unknown", "parameters",
                $"For `{line["type"]}`: `reference-geometry` is `{from}`, which is neither a list, a file nor a repeat of the form.",
                "Name a list_name, the name of a file without its ending, or `${repeat}`.");
    }

    // Collect replaces the choices of a searched list, so no other question can use them.
    private static void CheckSearched(ReadingContext context)
    {
        var selects = context.Placed.Where(p => p.Item is Question { Type.IsSelect: true, Choices: not null })
            .Select(p => (p.Line, Question: (Question)p.Item)).ToList();
        foreach (var (line, question) in selects.Where(s => s.Question.Searches))
        {
            var others = selects.Where(s => !s.Question.Searches && s.Question.Choices!.Name == question.Choices!.Name)
                .Select(s => $"`{s.Question.Name}`").ToList();
            if (others.Count > 0)
                context.Error(line, "search.list", "control::appearance",
                    $"`{question.Name}` uses `search()` with `{question.Choices!.Name}`, which {string.Join(", ", others)} uses without.",
                    "Give it a list of its own, or use `search()` in all of them.");
        }
    }

    private static void CheckExternal(ReadingContext context)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (line, item) in context.Placed)
        {
            if (item is Question { Kind: QuestionKind.ExternalFile } && !first.TryAdd(item.Name, line.Number))
                context.Error(line, "file.twice", "name", $"The file `{item.Name}` is named already in row {first[item.Name]}.",
                    "Name it once for the whole form.");
        }
    }
}
