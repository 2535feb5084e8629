// select_one, select_multiple and rank: lists of the choices sheet, of files, and of a repeat's earlier answers.
using System.Text.RegularExpressions;

namespace Kosh.Forms;

/// <summary>What a select's type cell says.</summary>
internal readonly record struct SelectCell(string Command, string List, bool OrOther)
{
    public bool FromFile => Command.Contains("from_file", StringComparison.Ordinal)
        || Command.Contains("from file", StringComparison.Ordinal);

    /// <summary>The file's extension with its point, or nothing.</summary>
    public string Extension => List.LastIndexOf('.') is var dot and > 0 && !Reference.Occurs(List) ? List[dot..] : "";

    public bool IsFile => Extension is ".csv" or ".xml" or ".geojson";
}

internal sealed partial class SelectReader(ReadingContext context, NameRegister names)
{
    private static readonly Dictionary<string, QuestionType> Commands = new(StringComparer.Ordinal)
    {
        ["select_one"] = QuestionType.SelectOne, ["select one"] = QuestionType.SelectOne, ["select1"] = QuestionType.SelectOne,
        ["select one from"] = QuestionType.SelectOne, ["add select one prompt using"] = QuestionType.SelectOne,
        ["select_one_from_file"] = QuestionType.SelectOne, ["select one from file"] = QuestionType.SelectOne,
        ["select_multiple"] = QuestionType.SelectMultiple, ["select all that apply"] = QuestionType.SelectMultiple,
        ["select all that apply from"] = QuestionType.SelectMultiple, ["add select multiple prompt using"] = QuestionType.SelectMultiple,
        ["select_multiple_from_file"] = QuestionType.SelectMultiple, ["select multiple from file"] = QuestionType.SelectMultiple,
        ["rank"] = QuestionType.Rank,
    };

    [GeneratedRegex(@"^(?<command>(add )?select[\w ]*?|rank) (?<list>\S+)(?<other> (or specify other|or_other|or other))?$")]
    private static partial Regex Select();

    public static QuestionType? TypeOf(string typed, out SelectCell select)
    {
        select = default;
        if (Select().Match(typed) is not { Success: true } match || !Commands.TryGetValue(match.Groups["command"].Value, out var type))
            return null;
        select = new(match.Groups["command"].Value, match.Groups["list"].Value, match.Groups["other"].Success);
        return type;
    }

    public static bool IsCommandWithoutList(string typed) => Commands.ContainsKey(typed);

    public void Fill(SheetTable.Line line, Question question, SelectCell select, Section parent, TableList? table)
    {
        SelectParameters.Read(context, line, question, select);
        if (select.FromFile != select.IsFile && (select.FromFile || select.IsFile))
            context.Error(line, "list.file", "type", select.FromFile ? $"`{select.List}` is not a file of choices."
                : $"`{select.List}` is a file, but the type takes a list.",
                select.FromFile ? "Name a .csv, .xml or .geojson file." : "Use select_one_from_file or select_multiple_from_file.");
        if (select.IsFile || Reference.Occurs(select.List)) question.ChoicesFrom = select.List;
        else FillList(line, question, select);
        table?.Join(line, question, select.List, parent);
        parent.Add(question);
    }

    private void FillList(SheetTable.Line line, Question question, SelectCell select)
    {
        if (!context.Choices.Lists.TryGetValue(select.List, out var choices))
        {
            RefuseList(line, select.List);
            return;
        }
        if (question.Kind != QuestionKind.SelectOne) RefuseSpaces(line, select.List, choices);
        question.Choices = new ChoiceList(select.List, choices);
    }

    private void RefuseList(SheetTable.Line line, string list)
    {
        if (context.Choices.Lists.Count == 0)
            context.Error(line, "choices.missing", "type",
                $"The list `{list}` needs a sheet `choices` with the columns list_name, name and label.",
                context.SimilarToChoices.Length > 0 ? $"Rename `{context.SimilarToChoices}` to `choices`?" : "Add the sheet.");
        else
            context.Error(line, "list.unknown", "type", $"The list `{list}` is not on the choices sheet.",
                Suggestion.For(list, context.Choices.Lists.Keys, n => $"`{n}`"));
    }

    // The data keep several choices separated by spaces.
    private void RefuseSpaces(SheetTable.Line line, string list, List<Choice> choices)
    {
        foreach (var choice in choices.Where(c => c.Name.Contains(' ', StringComparison.Ordinal)))
        {
            context.Error(line, "choice.spaces", "type",
                $"The choice `{choice.Name}` of the list `{list}` has a space, which a question with several answers cannot keep.",
                $"Rename it on the choices sheet, `{choice.Name.Replace(' ', '_')}` say.");
        }
    }

    /// <summary>The text question of <c>or_other</c>, and its choice.</summary>
    public void AddOther(SheetTable.Line line, Question question, SelectCell select, Section parent)
    {
        if (!select.OrOther) return;
        if (question.ChoiceFilter is not null)
            context.Error(line, "other.filter", "choice_filter", "or_other does not go with a choice filter.",
                "Add a choice `other` and a text question instead.");
        if (context.Choices.Lists.TryGetValue(select.List, out var choices)) AddOtherChoice(choices);
        else if (select.IsFile || Reference.Occurs(select.List))
            context.Error(line, "other.list", "type", "or_other needs a list of the choices sheet.", "Remove or_other.");
        var name = question.Name + "_other";
        names.TakeGenerated(line, parent, name);
        var other = new Question(name, parent, QuestionType.Text) { Row = line.Number, Label = Text.Of("Specify other.") };
        other.Bind["relevant"] = $"selected(../{question.Name}, 'other')";
        parent.Add(other);
        WarnOfTranslations(line);
    }

    private static void AddOtherChoice(List<Choice> choices)
    {
        if (choices.Exists(c => c.Name == "other")) return;
        var languages = choices.Where(c => c.Label is { IsPlain: false }).SelectMany(c => c.Label!.Languages).Distinct().ToList();
        var label = languages.Count == 0 ? Text.Of("Other") : Text.Translated(languages.Select(l => (l, "Other")));
        choices.Add(new Choice("other", label, []));
    }

    private void WarnOfTranslations(SheetTable.Line line)
    {
        if (context.Survey.Columns.Any(c => c.Language is not null)
            || context.Choices.Table?.Columns.Any(c => c.Language is not null) == true)
            context.Warn(line, "other.translation", "type", "or_other adds a question and a choice in English only.",
                "Add a choice `other` and a text question in every language.");
    }
}
