namespace Kosh.Forms;

/// <summary>What a column holds, and the type of its values in <see cref="TableRow"/>: string where nothing else is said.</summary>
public enum ColumnKind
{
    /// <summary>Words: string.</summary>
    Text,
    /// <summary>long.</summary>
    Integer,
    /// <summary>double.</summary>
    Decimal,
    /// <summary>DateOnly.</summary>
    Date,
    /// <summary>TimeOnly.</summary>
    Time,
    /// <summary>DateTimeOffset.</summary>
    DateTime,
    /// <summary>One choice's name.</summary>
    Choice,
    /// <summary>Several choices' names separated by spaces, as sent; flags follow it.</summary>
    Choices,
    /// <summary>Whether one choice of a question with several answers was chosen; null where the question was not answered: bool.</summary>
    Flag,
    /// <summary>A place, by then the district's name.</summary>
    Place,
    /// <summary>The name of a file sent along.</summary>
    File,
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Unique in its table whatever the capitals: the question's name, with its groups where that is needed; a flag adds
/// <c>/choice</c>.</param>
/// <param name="Path">The question's path in the instance.</param>
/// <param name="Label">The question's label, or the choice's for a flag.</param>
/// <param name="List">The list its choices are from.</param>
public sealed record ColumnSchema(string Name, string Path, ColumnKind Kind, Text? Label = null, ChoiceList? List = null)
{
    /// <summary>For a flag, the choice it stands for.</summary>
    public string? Choice { get; init; }
}

/// <summary>One table of a form's submissions: the main table, or a repeat's.</summary>
/// <param name="Name">The root's or the repeat's name; unique.</param>
/// <param name="Path">Where its rows are in the instance.</param>
/// <param name="Parent">The table of the repeat around it; null for the main table.</param>
public sealed record TableSchema(string Name, string Path, string? Parent, IReadOnlyList<ColumnSchema> Columns)
{
    internal static IReadOnlyList<TableSchema> Of(Form form)
    {
        var tables = new List<TableSchema>();
        Add(form.Root, null, tables);
        return tables;
    }

    private static void Add(Section section, string? parent, List<TableSchema> tables)
    {
        var at = tables.Count;
        var inner = new List<Repeat>();
        var questions = new List<Question>();
        Gather(section, questions, inner);
        tables.Add(new(section.Name, section.Path, parent, ColumnsOf(section, questions)));
        foreach (var repeat in inner) Add(repeat, tables[at].Name, tables);
    }

    private static void Gather(Section section, List<Question> questions, List<Repeat> inner)
    {
        foreach (var item in section.Items)
        {
            if (item is Repeat repeat) inner.Add(repeat);
            else if (item is Group group) Gather(group, questions, inner);
            else if (item is Question question && Keeps(question)) questions.Add(question);
        }
    }

    /// <summary>Notes and files hold no answer; who answered on which device is never kept; the audit is a file of its own.</summary>
    private static bool Keeps(Question question) => !question.Type.Identifies
        && question.Kind is not (QuestionKind.Note or QuestionKind.ExternalFile or QuestionKind.Audit)
        && !question.Name.StartsWith("reserved_name_for_field_list_labels_", StringComparison.Ordinal);

    private static List<ColumnSchema> ColumnsOf(Section section, List<Question> questions)
    {
        var names = new ColumnNames(section, questions);
        var columns = new List<ColumnSchema>();
        foreach (var question in questions)
        {
            var kind = KindOf(question);
            var name = names.Of(question);
            columns.Add(new(name, question.Path, kind, question.Label, question.Choices));
            if (kind != ColumnKind.Choices || question.Choices is not { } list) continue;
            foreach (var choice in list.Choices.DistinctBy(c => c.Name, StringComparer.Ordinal))
            {
                var flag = names.OfFlag(name, choice.Name);
                columns.Add(new(flag, question.Path, ColumnKind.Flag, choice.Label, list) { Choice = choice.Name });
            }
        }
        return columns;
    }

    internal static ColumnKind KindOf(Question question) => question.Kind switch
    {
        QuestionKind.Integer => ColumnKind.Integer,
        QuestionKind.Decimal => ColumnKind.Decimal,
        QuestionKind.Range => question.Bind["type"] == "int" ? ColumnKind.Integer : ColumnKind.Decimal,
        QuestionKind.Date or QuestionKind.Today => ColumnKind.Date,
        QuestionKind.Time => ColumnKind.Time,
        QuestionKind.DateTime or QuestionKind.Start or QuestionKind.End => ColumnKind.DateTime,
        QuestionKind.SelectOne => ColumnKind.Choice,
        QuestionKind.SelectMultiple => ColumnKind.Choices,
        QuestionKind.GeoPoint or QuestionKind.GeoTrace or QuestionKind.GeoShape => ColumnKind.Place,
        QuestionKind.Image or QuestionKind.Audio or QuestionKind.Video or QuestionKind.File => ColumnKind.File,
        _ => question.Bind["type"] switch { "int" => ColumnKind.Integer, "decimal" => ColumnKind.Decimal, "date" => ColumnKind.Date,
            _ => ColumnKind.Text },
    };
}

/// <summary>Short column names that are unique in a table: a name alone where it can, else with its groups.</summary>
internal sealed class ColumnNames
{
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> shared;
    private readonly Section section;

    public ColumnNames(Section section, List<Question> questions)
    {
        this.section = section;
        shared = questions.GroupBy(q => q.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    public string Of(Question question) =>
        Take(shared.Contains(question.Name) ? question.Path[(section.Path.Length + 1)..] : question.Name);

    public string OfFlag(string question, string choice) => Take($"{question}/{choice}");

    private string Take(string name)
    {
        var unique = name;
        for (var i = 2; !taken.Add(unique); i++) unique = $"{name}_{i}";
        return unique;
    }
}
