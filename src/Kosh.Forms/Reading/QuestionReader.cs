namespace Kosh.Forms;

/// <summary>One row that is a question.</summary>
internal sealed class QuestionReader(ReadingContext context, NameRegister names)
{
    private readonly SelectReader selects = new(context, names);

    public void Read(SheetTable.Line line, string typed, Section parent, TableList? table)
    {
        var type = SelectReader.TypeOf(typed, out var select)
            ?? QuestionType.Find(typed.StartsWith("osm ", StringComparison.Ordinal) ? "osm" : typed);
        if (type is null)
        {
            NameOfNoUse(line, parent);
            RefuseType(line, typed);
            return;
        }
        var name = names.Take(line, parent, generated: type.Kind == QuestionKind.Note ? $"generated_note_name_{line.Number}" : null)
            ?? $"row_{line.Number}";
        var question = new Question(name, parent, type) { Row = line.Number, TypeName = typed };
        Fill(line, question);
        if (type.IsSelect) selects.Fill(line, question, select, parent, table);
        else
        {
            ParameterReader.Read(context, line, question, typed);
            parent.Add(question);
        }
        context.Placed.Add((line, question));
        if (type.IsSelect) selects.AddOther(line, question, select, parent);
        WarnOfMissingLabel(line, question);
        if (type.Kind is QuestionKind.SubscriberId or QuestionKind.SimSerial)
            context.Warn(line, "type.old", "type", $"`{typed}` is empty on phones newer than Android 10.", "Remove the row.");
    }

    private void Fill(SheetTable.Line line, Question question)
    {
        ItemColumns.Fill(context, line, question);
        if (question.Type.MediaType is { } mediaType && question.Control["mediatype"] is null) question.Control["mediatype"] = mediaType;
        if (question.Hint is null && question.Type.Hint is { } hint) question.Hint = Text.Of(hint);
        question.Guidance = line.Text("guidance_hint", context.Settings.DefaultLanguage);
        question.ChoiceFilter = line["choice_filter"];
        FillDefault(line, question);
        question.Triggers = Triggers(line);
        if (question.Kind == QuestionKind.Calculate && question.Calculation is null && !question.DynamicDefault)
            context.Error(line, "calculation.missing", "bind::calculate", $"The calculation `{question.Name}` calculates nothing.",
                "Fill the column `calculation`.");
    }

    private static void FillDefault(SheetTable.Line line, Question question)
    {
        if (line["default"] is not { } text) return;
        question.Default = text;
        question.DynamicDefault = DynamicDefault.Is(text, question.Kind);
        if (question.DynamicDefault) question.Actions = [new("setvalue", "odk-instance-first-load")];
        else if (question.Kind == QuestionKind.Image && !text.Contains("jr://images/", StringComparison.Ordinal))
            question.Default = "jr://images/" + text;
    }

    private List<string> Triggers(SheetTable.Line line)
    {
        var triggers = new List<string>();
        if (line["trigger"] is not { } cell) return triggers;
        foreach (var part in cell.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Reference.IsWhole(part)) triggers.Add(part[2..^1]);
            else context.Error(line, "trigger.broken", "trigger", $"`{part}` is not a reference to a question.",
                "Write `${name}`, several separated by commas.");
        }
        return triggers;
    }

    private void NameOfNoUse(SheetTable.Line line, Section parent)
    {
        if (line["name"] is not null) names.Take(line, parent);
    }

    private void RefuseType(SheetTable.Line line, string typed)
    {
        var first = typed.Split(' ')[0];
        if (first is "select_one_external")
            context.Error(line, "unsupported.type", "type", "`select_one_external` is not supported yet.",
                "Use select_one with a choice_filter, or select_one_from_file.");
        else if (SelectReader.IsCommandWithoutList(typed))
            context.Error(line, "type.list", "type", $"`{typed}` does not say from which list.",
                $"Write `{typed} LIST`, LIST being a list_name of the choices sheet.");
        else
            context.Error(line, "type.unknown", "type", $"`{typed}` is not a type of question.",
                Suggestion.For(typed, QuestionType.Names.Concat(["begin_group", "end_group", "begin_repeat", "end_repeat"]),
                    n => $"`{n}`"));
    }

    private void WarnOfMissingLabel(SheetTable.Line line, Question question)
    {
        if (question.Type.Silent || question.Label is not null || question.Media.Count > 0 || question.Hint is not null) return;
        if (question.Calculation is not null || question.Triggers.Count > 0) return;
        context.Warn(line, "label.missing", "label", $"The question `{question.Name}` has no label.", "Write what people are to be asked.");
    }
}
