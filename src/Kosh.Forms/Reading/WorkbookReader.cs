namespace Kosh.Forms;

/// <summary>Finds the sheets of a form in a workbook and reads them in the order in which they need each other.</summary>
internal sealed class WorkbookReader(Workbook workbook, Findings findings)
{
    private static readonly string[] Known = ["survey", "choices", "settings", "external_choices", "entities", "osm"];

    public Form? Read(string fallbackId, string rootName)
    {
        var sheets = FindSheets();
        if (!sheets.TryGetValue("survey", out var surveySheet))
        {
            findings.Error("sheet.missing", null, null, null, "The workbook has no sheet named `survey`.",
                SimilarSheets("survey") is { Length: > 0 } similar ? $"Rename `{similar}` to `survey`?"
                    : "Name the sheet with the questions `survey`.");
            return null;
        }
        var settings = SettingsReader.Read(sheets.GetValueOrDefault("settings"), fallbackId, rootName, findings);
        WarnOfMisspelled(sheets, "settings");
        var choices = ChoicesReader.Read(sheets.GetValueOrDefault("choices"), settings, findings);
        Refuse(sheets, "entities", "Entities");
        Refuse(sheets, "external_choices", "Choices for `select_one_external`");
        var survey = SheetTable.Read(surveySheet, HeaderWords.Survey, settings.Cleaning, findings);
        NoteUnknownColumns(survey);
        var tags = ChoicesReader.Read(sheets.GetValueOrDefault("osm"), settings, findings);
        var context = new ReadingContext(findings, settings, survey, choices, SimilarSheets("choices")) { Tags = tags };
        var form = new SurveyReader(context).Read();
        FormChecks.Run(context, form);
        return form;
    }

    private Dictionary<string, Sheet> FindSheets()
    {
        var sheets = new Dictionary<string, Sheet>(StringComparer.Ordinal);
        foreach (var sheet in workbook.Sheets)
        {
            var name = sheet.Name.Trim().ToLowerInvariant();
            if (Known.Contains(name) && sheets.TryAdd(name, sheet)) continue;
            findings.Note("sheet.ignored", sheet.Name, null, null, $"The sheet `{sheet.Name}` is not part of the form and was left aside.");
        }
        return sheets;
    }

    private string SimilarSheets(string name) => string.Join("`, `", workbook.Sheets.Select(s => s.Name.Trim())
        .Where(n => !n.StartsWith('_') && !Known.Contains(n.ToLowerInvariant())
            && Suggestion.Distance(n.ToLowerInvariant(), name) is > 0 and <= 2));

    private void WarnOfMisspelled(Dictionary<string, Sheet> sheets, string name)
    {
        if (sheets.ContainsKey(name) || SimilarSheets(name) is not { Length: > 0 } similar) return;
        findings.Warn("sheet.misspelled", null, null, null, $"There is no sheet `{name}`, but one named `{similar}`.",
            $"Rename it to `{name}`, or begin its name with an underscore.");
    }

    private void Refuse(Dictionary<string, Sheet> sheets, string name, string what)
    {
        if (!sheets.TryGetValue(name, out var sheet) || sheet.Rows.Count < 2) return;
        findings.Error("unsupported.sheet", sheet.Name, sheet.Rows[1].Number, null, $"{what} are not supported yet.",
            $"Remove the sheet `{sheet.Name}`.");
    }

    private void NoteUnknownColumns(SheetTable survey)
    {
        foreach (var column in survey.Columns.Where(c => !HeaderWords.Survey.Knows(c.Key)))
        {
            findings.Note("column.ignored", survey.Name, 1, column.Header,
                $"The column `{column.Header}` is not part of a form and was left aside.",
                Suggestion.For(column.Key, HeaderWords.Survey.All, n => $"`{n}`"));
        }
    }
}
