namespace Kosh.Forms;

/// <summary>The settings sheet, and how the other sheets are to be read.</summary>
internal sealed record ReadSettings(FormSettings Form, string RootName)
{
    public string? InstanceName { get; init; }
    public string InstanceIdPreload { get; init; } = "uid";
    public bool OmitInstanceId { get; init; }
    public bool AllowChoiceDuplicates { get; init; }
    public TextCleaning Cleaning { get; init; } = TextCleaning.Full;
    public SheetTable? Table { get; init; }
    public string DefaultLanguage => Form.DefaultLanguage;
}

internal static class SettingsReader
{
    public static ReadSettings Read(Sheet? sheet, string fallbackId, string rootName, Findings findings)
    {
        var table = sheet is null ? null : SheetTable.Read(sheet, HeaderWords.Settings, TextCleaning.QuotesOnly, findings);
        var line = table?.Lines.FirstOrDefault(l => !l.IsEmpty);
        if (table is null || line is null)
            return new(new FormSettings { Id = fallbackId, Title = fallbackId }, CheckedRoot(rootName, null, findings));
        NoteUnknownColumns(table, findings);
        return new(ReadForm(table, line, fallbackId, findings), CheckedRoot(line["name"] ?? rootName, line, findings))
        {
            Table = table,
            InstanceName = line["instance_name"],
            InstanceIdPreload = line["instance_id"] ?? "uid",
            OmitInstanceId = Omits(line, findings),
            AllowChoiceDuplicates = YesNo.Is(line["allow_choice_duplicates"]),
            Cleaning = YesNo.Read(line["clean_text_values"]) == false ? TextCleaning.QuotesOnly : TextCleaning.Full,
        };
    }

    private static FormSettings ReadForm(SheetTable table, SheetTable.Line line, string fallbackId, Findings findings)
    {
        var id = line["form_id"] ?? line["id_string"] ?? fallbackId;
        if (line["form_id"] is not null && line["id_string"] is not null)
            findings.Warn("settings.id", line.Sheet, line.Number, "id_string",
                "The sheet has both form_id and id_string; form_id was taken.", "Remove `id_string`.");
        if (YesNo.Is(line["flat"])) Unsupported(line, table, "flat", findings);
        return new FormSettings
        {
            Id = id,
            Title = line["title"] ?? id,
            Version = line["version"] ?? "",
            DefaultLanguage = line["default_language"] ?? Text.NoLanguage,
            Style = line["style"],
            InstanceXmlns = line["instance_xmlns"],
            SubmissionUrl = line["submission_url"],
            PublicKey = line["public_key"],
            AutoSend = line["auto_send"],
            AutoDelete = line["auto_delete"],
            Prefix = line["prefix"],
            Delimiter = line["delimiter"],
            ClientEditable = YesNo.Is(line["client_editable"]),
            Namespaces = Namespaces(line["namespaces"]),
            RootAttributes = RootAttributes(table, line, findings),
        };
    }

    private static bool Omits(SheetTable.Line line, Findings findings)
    {
        var omit = YesNo.Is(line["omit_instanceid"]);
        if (omit && line["public_key"] is not null)
            findings.Error("settings.instanceid", line.Sheet, line.Number, "omit_instanceID", "An encrypted form needs its instance id.",
                "Remove `omit_instanceID`.");
        return omit;
    }

    private static void Unsupported(SheetTable.Line line, SheetTable table, string key, Findings findings) =>
        findings.Error("unsupported.setting", line.Sheet, line.Number, table.Plain(key)?.Header,
            $"The setting `{key}` is not supported yet.", "Remove it.");

    // As written in the cell: prefix="http://…" separated by spaces.
    private static List<KeyValuePair<string, string>> Namespaces(string? text)
    {
        var namespaces = new List<KeyValuePair<string, string>>();
        foreach (var part in (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var halves = part.Split('=');
            if (halves.Length == 2 && XmlName.IsValid(halves[0]) && !halves[0].Contains(':', StringComparison.Ordinal)
                && !XForm.Namespaces.ContainsKey(halves[0]) && namespaces.All(n => n.Key != halves[0]))
                namespaces.Add(new(halves[0],
                    halves[1].Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal)));
        }
        return namespaces;
    }

    private static List<KeyValuePair<string, string>> RootAttributes(SheetTable table, SheetTable.Line line, Findings findings)
    {
        var attributes = new List<KeyValuePair<string, string>>();
        foreach (var column in table.Columns.Where(c => c.Key.StartsWith("attribute::", StringComparison.Ordinal)))
        {
            var name = column.Key["attribute::".Length..];
            if (line[column] is not { } value) continue;
            if (XmlName.IsValid(name)) attributes.Add(new(name, value));
            else findings.Error("name.invalid", table.Name, 1, column.Header, $"`{name}` cannot be the name of an attribute.",
                "Use letters, digits and underscores.");
        }
        return attributes;
    }

    private static string CheckedRoot(string name, SheetTable.Line? line, Findings findings)
    {
        if (XmlName.IsValid(name)) return name;
        findings.Error("name.invalid", line?.Sheet, line?.Number, line is null ? null : "name",
            $"`{name}` cannot be the name of a form's root element.",
            $"Begin with a letter, then letters, digits, underscores, hyphens or periods: `{XmlName.Near(name)}`.");
        return XmlName.Near(name);
    }

    private static void NoteUnknownColumns(SheetTable table, Findings findings)
    {
        foreach (var column in table.Columns.Where(c => !HeaderWords.Settings.Knows(c.Key)
            && !c.Key.StartsWith("attribute::", StringComparison.Ordinal)))
        {
            findings.Note("column.ignored", table.Name, 1, column.Header, $"The setting `{column.Header}` is not known and was left aside.",
                Suggestion.For(column.Key, HeaderWords.Settings.All, n => $"`{n}`"));
        }
    }
}
