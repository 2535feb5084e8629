namespace Kosh.Forms;

/// <summary>The columns every row may have: labels, hints, media, and whatever goes to bind, control and instance.</summary>
internal static class ItemColumns
{
    public static void Fill(ReadingContext context, SheetTable.Line line, Item item)
    {
        var language = context.Settings.DefaultLanguage;
        item.Label = line.Text("label", language);
        item.Hint = line.Text("hint", language);
        item.ConstraintText = line.Text("bind::jr:constraintMsg", language);
        item.RequiredText = line.Text("bind::jr:requiredMsg", language);
        item.NoAppText = line.Text("bind::jr:noAppErrorString", language);
        item.Media = MediaColumns.Read(context.Survey, line, language);
        foreach (var column in context.Survey.Columns)
        {
            if (column.Language is null && line[column] is { } value) Spread(context, line, item, column.Key, value);
        }
        if (line["intent"] is { } intent) item.Control["intent"] = intent;
        if (item.Label is null && item.Appearance == "label") item.Label = Text.Of(" ");
    }

    private static void Spread(ReadingContext context, SheetTable.Line line, Item item, string key, string value)
    {
        if (key is "bind::jr:constraintMsg" or "bind::jr:requiredMsg" or "bind::jr:noAppErrorString") return;
        if (key == "bind::entities:saveto")
        {
            context.Error(line, "unsupported.entities", key, "Entities are not supported yet.", "Clear the cell.");
            return;
        }
        if (Target(item, key) is not (var attributes, var name)) return;
        if (XForm.IsKnownName(name, context.Settings.Form.Namespaces))
            attributes[name] = IsLogic(attributes == item.Bind, name) ? YesNo.AsExpression(value) : value;
        else context.Error(line, "attribute.invalid", key, $"`{name}` cannot be the name of an attribute.",
            name.Contains(':', StringComparison.Ordinal) ? "Declare its prefix under `namespaces` on the settings sheet."
                : "Use letters, digits and underscores.");
    }

    private static bool IsLogic(bool bind, string name) => bind
        && name is "readonly" or "required" or "relevant" or "constraint" or "calculate";

    private static (Attributes, string)? Target(Item item, string key)
    {
        if (key.StartsWith("bind::", StringComparison.Ordinal)) return (item.Bind, key[6..]);
        if (key.StartsWith("control::", StringComparison.Ordinal)) return (item.Control, key[9..]);
        if (key.StartsWith("instance::", StringComparison.Ordinal)) return (item.Instance, key[10..]);
        return null;
    }
}
