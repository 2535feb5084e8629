// The survey sheet, row by row: begin and end of groups and repeats, questions, metadata.
using System.Text.RegularExpressions;

namespace Kosh.Forms;

internal sealed partial class SurveyReader
{
    private readonly ReadingContext context;
    private readonly NameRegister names;
    private readonly QuestionReader questions;
    private readonly Group root;
    private readonly List<Question> meta = [];
    private readonly Stack<(Section Section, string Type, int Row, TableList? Table)> open = new();
    private readonly Group metaGroup;
    private LoopRows? loop;

    public SurveyReader(ReadingContext context)
    {
        this.context = context;
        root = new Group(context.Settings.RootName, null);
        metaGroup = new Group("meta", root) { Bodyless = true };
        names = new NameRegister(context, root.Name);
        questions = new QuestionReader(context, names);
        open.Push((root, "survey", 0, null));
    }

    /// <summary>Beyond this an instance is too deep for the door that receives it, and no screen can show it.</summary>
    private const int Deepest = 24;

    [GeneratedRegex(@"^begin[\s_](?<type>group|repeat|lgroup|looped group|loop)(?<rest> .+)?$")]
    private static partial Regex Begin();

    [GeneratedRegex(@"^end[\s_](?<type>group|repeat|lgroup|looped group|loop)$")]
    private static partial Regex End();

    public Form Read()
    {
        if (!context.Survey.Has("type"))
            context.Findings.Error("column.missing", context.Survey.Name, 1, null, "The survey sheet has no column `type`.",
                "The first row names the columns: type, name, label.");
        else
        {
            foreach (var line in context.Survey.Lines) ReadLine(line);
            if (context.Survey.Lines.All(l => l["type"] is null) && !context.Findings.HasErrors)
                context.Findings.Error("survey.empty", context.Survey.Name, 1, null, "The survey sheet names its columns and has no question.", "Add a row for each question below the first.");
        }
        foreach (var (section, type, row, _) in open.Where(o => o.Section != root))
        {
            context.Findings.Error("section.open", context.Survey.Name, row, context.HeaderOf("type"),
                $"`begin_{type}` of `{section.Name}` has no `end_{type}`.",
                $"Add a row `end_{type}` after its last question.");
        }
        AddMeta();
        return new Form(root, context.Settings.Form, [.. context.Choices.Lists.Select(l => new ChoiceList(l.Key, l.Value))]);
    }

    private void ReadLine(SheetTable.Line line)
    {
        if (line.IsEmpty || YesNo.Is(line["disabled"])) return;
        if (line["type"] is not { } type)
        {
            ReadTypeless(line);
            return;
        }
        if (loop is not null && !loop.Closes(type))
        {
            loop.Lines.Add(line);
            return;
        }
        if (End().Match(type) is { Success: true } end) Close(line, SectionType(end.Groups["type"].Value));
        else if (Begin().Match(type) is { Success: true } begin) Open(line, SectionType(begin.Groups["type"].Value));
        else if (type == "audit") ReadAudit(line);
        else questions.Read(line, type, open.Peek().Section, open.Peek().Table);
    }

    private static string SectionType(string word) => word switch { "group" => "group", "loop" => "loop", _ => "repeat" };

    private void ReadTypeless(SheetTable.Line line)
    {
        if (line["name"] is null && line.Text("label", context.Settings.DefaultLanguage) is null)
            context.Findings.Note("row.ignored", line.Sheet, line.Number, null,
                "The row has neither type, name nor label and was left aside.");
        else context.Error(line, "type.missing", "type", $"`{line["name"] ?? "The question"}` has no type.",
            "Give it a type, such as text, integer or select_one LIST.");
    }

    private void Open(SheetTable.Line line, string type)
    {
        var parent = open.Peek().Section;
        if (names.Take(line, parent, isRepeat: type == "repeat") is not { } name) name = $"row_{line.Number}";
        if (open.Count == Deepest + 1)
            context.Error(line, "section.deep", "type", $"`{name}` stands in more than {Deepest} groups and repeats, one in the other.", "Close some of them before it.");
        Section section = type == "repeat" ? new Repeat(name, parent) { Row = line.Number } : new Group(name, parent) { Row = line.Number };
        ItemColumns.Fill(context, line, section);
        if (section is Repeat repeat) CountOf(repeat, parent, line);
        if (section is Repeat { Label: null, Media.Count: 0 })
            context.Warn(line, "label.missing", "label", $"The repeat `{name}` has no label.", "Name what is repeated: a person, a job.");
        parent.Add(section);
        context.Placed.Add((line, section));
        open.Push((section, type, line.Number, TableList.Begin(context, line, section)));
        if (type == "loop") loop = LoopRows.Begin(context, line);
    }

    // The rows of a loop are read once for each choice of its list, in a group of that choice's name.
    private void Unroll(LoopRows rows)
    {
        var around = open.Peek().Section;
        foreach (var choice in rows.Choices)
        {
            var group = new Group(XmlName.Near(choice.Name), around) { Label = choice.Label };
            around.Add(group);
            open.Push((group, "group", rows.Row, null));
            var from = context.Placed.Count;
            foreach (var line in rows.Lines) ReadLine(line);
            while (open.Peek().Section != around) open.Pop();
            LoopRows.FillIn(context.Placed.Skip(from).Select(p => p.Item), choice);
        }
    }

    // A count that is more than a reference is kept in a calculation of its own, which the repeat then refers to.
    private void CountOf(Repeat repeat, Section parent, SheetTable.Line line)
    {
        if (repeat.Count is not { } count || Reference.IsWhole(count)) return;
        var name = repeat.Name + "_count";
        names.TakeGenerated(line, parent, name);
        var calculation = new Question(name, parent, QuestionType.Calculate) { Row = line.Number };
        calculation.Bind["readonly"] = "true()";
        calculation.Bind["calculate"] = count;
        parent.Add(calculation);
        repeat.Control["jr:count"] = $"${{{name}}}";
    }

    private void Close(SheetTable.Line line, string type)
    {
        if (type == "loop" && loop is { } rows)
        {
            loop = null;
            if (rows.CanUnroll(context)) Unroll(rows);
        }
        if (open.Count > 1 && open.Peek().Type == type)
        {
            open.Pop();
            return;
        }
        var name = line["name"];
        context.Error(line, "section.close", "type",
            $"`end_{type}`{(name is null ? "" : $" of `{name}`")} closes nothing: no `begin_{type}` is open here.",
            open.Count > 1 ? $"Close the {open.Peek().Type} `{open.Peek().Section.Name}` of row {open.Peek().Row} first."
                : "Remove the row.");
        // Closing by the wrong word is likelier than a stray row; going on inside would blame every row that follows.
        if (open.Any(o => o.Type == type))
        {
            while (open.Peek().Type != type) open.Pop();
            open.Pop();
        }
    }

    private void ReadAudit(SheetTable.Line line)
    {
        if (line["name"] is { } name && name != "audit")
            context.Error(line, "audit.name", "name", $"An audit is always named `audit`, not `{name}`.", "Leave its name empty.");
        if (meta.Exists(m => m.Name == "audit"))
            context.Error(line, "name.twice", "name", "The form has two audits.", "Remove one.");
        var audit = new Question("audit", metaGroup, QuestionType.Find("audit")!) { Row = line.Number };
        ItemColumns.Fill(context, line, audit);
        AuditParameters.Read(context, line, audit);
        meta.Add(audit);
        names.TakeMeta("audit", line.Number);
        context.Placed.Add((line, audit));
    }

    private void AddMeta()
    {
        if (!context.Settings.OmitInstanceId)
        {
            var id = new Question("instanceID", metaGroup, QuestionType.Calculate);
            id.Bind["readonly"] = "true()";
            id.Bind["jr:preload"] = context.Settings.InstanceIdPreload;
            meta.Add(id);
        }
        if (context.Settings.InstanceName is { } instanceName)
        {
            var name = new Question("instanceName", metaGroup, QuestionType.Calculate);
            name.Bind["calculate"] = instanceName;
            meta.Add(name);
        }
        if (meta.Count == 0) return;
        foreach (var question in meta) metaGroup.Add(question);
        root.Add(metaGroup);
    }
}
