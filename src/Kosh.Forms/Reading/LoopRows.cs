namespace Kosh.Forms;

/// <summary>The rows between <c>begin_loop over LIST</c> and its end, kept until they are read for each choice.</summary>
internal sealed class LoopRows
{
    // Beyond this a small workbook would become an endless form.
    private const int MostItems = 20_000;

    private int inner;

    public required IReadOnlyList<Choice> Choices { get; init; }

    public required int Row { get; init; }

    public List<SheetTable.Line> Lines { get; } = [];

    public static LoopRows Begin(ReadingContext context, SheetTable.Line line)
    {
        var list = line["type"]!.Split(' ')[^1];
        if (!context.Choices.Lists.TryGetValue(list, out var choices))
            context.Error(line, "list.unknown", "type", $"A loop goes over a list of the choices sheet; `{list}` is none.",
                Suggestion.For(list, context.Choices.Lists.Keys, n => $"`begin_loop over {n}`"));
        return new LoopRows { Choices = choices ?? [], Row = line.Number };
    }

    /// <summary>True for the end that belongs to this loop, not to one inside it.</summary>
    public bool Closes(string type)
    {
        var words = type.Replace('_', ' ');
        if (words.StartsWith("begin loop", StringComparison.Ordinal)) inner++;
        return words == "end loop" && inner-- == 0;
    }

    /// <summary>False, with an error, for a loop in a loop and for one that makes more questions than a form can hold.</summary>
    public bool CanUnroll(ReadingContext context)
    {
        var nested = Lines.Find(l => l["type"] is { } type && type.Replace('_', ' ').StartsWith("begin loop", StringComparison.Ordinal));
        if (nested is not null)
            context.Error(nested, "loop.nested", "type", "A loop cannot stand in a loop.", "Use a repeat, or write the questions out.");
        else if ((long)Choices.Count * Lines.Count > MostItems)
            context.Findings.Error("loop.long", context.Survey.Name, Row, context.HeaderOf("type"),
                $"The loop makes more than {MostItems} questions.", "Use a repeat.");
        else return true;
        return false;
    }

    /// <summary>Writes the choice into labels and hints that ask for it: <c>%(label)s</c>, <c>%(name)s</c>.</summary>
    public static void FillIn(IEnumerable<Item> items, Choice choice)
    {
        foreach (var item in items)
        {
            item.Label = Filled(item.Label, choice);
            item.Hint = Filled(item.Hint, choice);
        }
    }

    private static Text? Filled(Text? text, Choice choice)
    {
        if (text is null || !text.All.Any(t => t.Contains("%(", StringComparison.Ordinal))) return text;
        var filled = text.Values.Select(v => (v.Language, Filled(v.Value, v.Language, choice)));
        return text.IsPlain ? Text.Of(filled.First().Item2) : Text.Translated(filled);
    }

    private static string Filled(string text, string language, Choice choice) => text
        .Replace("%(label)s", choice.Label?.In(language) ?? choice.Name, StringComparison.Ordinal)
        .Replace("%(name)s", choice.Name, StringComparison.Ordinal);
}
