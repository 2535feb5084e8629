using System.Xml.Linq;

namespace Kosh.Forms;

/// <summary>One row of a table.</summary>
/// <param name="Index">Its place among the rows of its table in this submission, from 0.</param>
/// <param name="ParentIndex">The index of the row it belongs to in the parent table; null in the main table.</param>
/// <param name="Values">One value a column of the table, in the columns' order; null where nothing was answered.</param>
public sealed record TableRow(TableSchema Table, int Index, int? ParentIndex, IReadOnlyList<object?> Values);

/// <summary>An answer that could not be kept as its column asks, without the answer itself.</summary>
/// <param name="Row">The row's index in its table.</param>
public sealed record RowProblem(string Table, int Row, string Column, string Message);

/// <summary>A submission as rows: the main table's one row first, each repeat's instances after it.</summary>
/// <param name="All">Every row, parents before children.</param>
/// <param name="Problems">Answers that are null in the rows because they are not what their column holds, and choices not on their
/// list.</param>
public sealed record Rows(IReadOnlyList<TableRow> All, IReadOnlyList<RowProblem> Problems)
{
    /// <summary>Reads a submission, redacted or not; nodes the form does not know and answers that identify are passed over.</summary>
    /// <param name="instance">The submission's root element, whatever its namespace.</param>
    public static Rows From(Form form, XElement instance)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(instance);
        return new RowReader(form).Read(instance);
    }
}

internal sealed class RowReader
{
    private readonly Section root;
    private readonly Dictionary<Section, (TableSchema Schema, Dictionary<string, int> Slots)> plan;
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly List<TableRow> rows = [];
    private readonly List<RowProblem> problems = [];

    public RowReader(Form form)
    {
        root = form.Root;
        plan = form.RowPlan;
    }

    public Rows Read(XElement instance)
    {
        ReadRow(root, instance, null);
        return new Rows(rows, problems);
    }

    private void ReadRow(Section section, XElement element, int? parent)
    {
        var (schema, slots) = plan[section];
        var index = counts[schema.Name] = counts.GetValueOrDefault(schema.Name, -1) + 1;
        var values = new object?[schema.Columns.Count];
        rows.Add(new TableRow(schema, index, parent, values));
        ReadSection(section, element, new(schema, slots, index, values));
    }

    private void ReadSection(Section section, XElement element, Target target)
    {
        foreach (var child in element.Elements())
        {
            switch (section.Child(child.Name.LocalName))
            {
                case Repeat repeat: ReadRow(repeat, child, target.Index); break;
                case Group group: ReadSection(group, child, target); break;
                case Question question when target.Slots.TryGetValue(question.Path, out var slot):
                    ReadAnswer(child.Value.Trim(), slot, target);
                    break;
            }
        }
    }

    private void ReadAnswer(string text, int slot, Target target)
    {
        if (text.Length == 0) return;
        var column = target.Schema.Columns[slot];
        target.Values[slot] = Values.Parse(column.Kind, text);
        if (target.Values[slot] is null) Note(target, column, $"The answer is not a value of the kind {column.Kind}.");
        else if (column.Kind == ColumnKind.Choices) ReadFlags(text, slot, target);
        else if (column is { Kind: ColumnKind.Choice, List: { } list } && !list.Has(text))
            Note(target, column, $"The answer is not a choice of the list `{list.Name}`.");
    }

    private void ReadFlags(string text, int slot, Target target)
    {
        var column = target.Schema.Columns[slot];
        var chosen = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = slot + 1; i < target.Values.Length && target.Schema.Columns[i] is { Kind: ColumnKind.Flag } flag
            && flag.Path == column.Path; i++)
            target.Values[i] = chosen.Contains(flag.Choice);
        if (column.List is { } list && chosen.Any(c => !list.Has(c)))
            Note(target, column, $"An answer is not a choice of the list `{list.Name}`.");
    }

    private void Note(Target target, ColumnSchema column, string message) =>
        problems.Add(new(target.Schema.Name, target.Index, column.Name, message));

    private readonly record struct Target(TableSchema Schema, Dictionary<string, int> Slots, int Index, object?[] Values);
}
