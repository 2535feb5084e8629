namespace Kosh.Forms;

/// <summary>The parameters of selects: random order, and the columns of a file.</summary>
internal static class SelectParameters
{
    public static void Read(ReadingContext context, SheetTable.Line line, Question question, SelectCell select)
    {
        var parameters = new Parameters(context, line);
        if (select.FromFile) parameters.Allow("randomize", "seed", "value", "label");
        else parameters.Allow("randomize", "seed");
        question.Parameters["randomize"] = parameters.OneOf("randomize", "true", "false");
        if (parameters["seed"] is { } seed) ReadSeed(parameters, question, seed);
        ReadColumn(parameters, question, "value");
        ReadColumn(parameters, question, "label");
    }

    private static void ReadSeed(Parameters parameters, Question question, string seed)
    {
        if (parameters["randomize"] is null) parameters.Refuse("select.seed", "A seed needs `randomize=true`.");
        else if (Reference.IsWhole(seed) || parameters.Number("seed") is not null) question.Parameters["seed"] = seed;
    }

    private static void ReadColumn(Parameters parameters, Question question, string key)
    {
        if (parameters[key] is not { } column) return;
        if (XmlName.IsValid(column)) question.Parameters[key] = column;
        else parameters.Refuse("name.invalid", $"In parameters ({key}), `{column}` cannot be the name of a column.",
            "Begin with a letter or underscore, then letters, digits, underscores, hyphens or periods.");
    }
}
