namespace Kosh.Forms;

/// <summary>A group with the appearance <c>table-list</c>: its selects share one list and show it once, above.</summary>
internal sealed class TableList
{
    private readonly ReadingContext context;
    private string? list;

    private TableList(ReadingContext context) => this.context = context;

    public static TableList? Begin(ReadingContext context, SheetTable.Line line, Section section)
    {
        var words = (section.Appearance ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!words.Contains("table-list")) return null;
        section.Control["appearance"] = string.Join(' ', words.Where(w => w != "table-list").Prepend("field-list"));
        MoveLabel(section, line.Number);
        return new TableList(context);
    }

    // The group's label becomes a note, or it would not stand above the table.
    private static void MoveLabel(Section section, int row)
    {
        if (section.Label is null && section.Hint is null) return;
        var note = new Question($"generated_table_list_label_{row}", section, QuestionType.Note) { Row = row };
        note.Label = section.Label;
        note.Hint = section.Hint;
        section.Add(note);
        section.Label = null;
        section.Hint = null;
    }

    public void Join(SheetTable.Line line, Question question, string itsList, Section parent)
    {
        if (list is null)
        {
            list = itsList;
            if (question.ChoiceFilter is not null)
                context.Error(line, "table.filter", "choice_filter", "A table-list does not go with a choice filter.",
                    "Remove one of them.");
            var header = new Question($"reserved_name_for_field_list_labels_{line.Number}", parent, question.Type)
            {
                Row = line.Number, Choices = question.Choices, ChoicesFrom = question.ChoicesFrom, Label = Text.Of(" "),
            };
            header.Control["appearance"] = "label";
            parent.Add(header);
        }
        if (list != itsList)
            context.Error(line, "table.list", "type", $"The questions of a table-list share one list: here `{itsList}`, before `{list}`.",
                "Use one list, or two groups.");
        question.Control["appearance"] = "list-nolabel";
    }
}
