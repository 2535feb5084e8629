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
            if (item is Question { Choices: not null } && IsSearch(item.Appearance))
                context.Error(line, "unsupported.search", "control::appearance", "`search()` is not supported yet.", "Use select_one_from_file with a choice_filter.");
        }
        CheckExternal(context);
        foreach (var (first, second) in SecondaryInstances.Conflicts(form))
        {
            context.Findings.Error("file.conflict", context.Survey.Name, second.Item?.Row, null,
                $"`{second.Id}` would be both {first.Describe()} and {second.Describe()}.", "Rename one of the files or lists.");
        }
    }

    private static bool IsSearch(string? appearance) => appearance is not null
        && appearance.Replace(" ", "", StringComparison.Ordinal).Contains("search(", StringComparison.Ordinal);

    private static void CheckExternal(ReadingContext context)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (line, item) in context.Placed)
        {
            if (item is Question { Kind: QuestionKind.ExternalFile } && !first.TryAdd(item.Name, line.Number))
                context.Error(line, "file.twice", "name", $"The file `{item.Name}` is named already in row {first[item.Name]}.", "Name it once for the whole form.");
        }
    }
}
