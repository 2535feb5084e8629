namespace Kosh.Forms;

/// <summary>A trigger is a question that people see.</summary>
internal static class TriggerChecks
{
    public static void Run(ReadingContext context)
    {
        var items = new Dictionary<string, Item>(StringComparer.Ordinal);
        foreach (var (_, item) in context.Placed) items.TryAdd(item.Name, item);
        foreach (var (line, item) in context.Placed)
        {
            if (item is not Question question) continue;
            foreach (var name in question.Triggers) Check(context, line, items, name);
        }
    }

    private static void Check(ReadingContext context, SheetTable.Line line, Dictionary<string, Item> items, string name)
    {
        if (items.GetValueOrDefault(name) is not Question trigger)
            context.Error(line, "trigger.unknown", "trigger", $"`${{{name}}}` names no question.",
                Suggestion.For(name, items.Where(i => i.Value is Question).Select(i => i.Key), n => $"`${{{n}}}`"));
        else if (!XFormWriter.IsVisible(trigger))
            context.Error(line, "trigger.hidden", "trigger", $"`${{{name}}}` is not shown to anybody, so it cannot trigger anything.",
                "Name a question that is asked.");
    }
}
