using System.Text.RegularExpressions;

namespace Kosh.Forms;

/// <summary>A form in several languages says everything in each of them.</summary>
internal static partial class TranslationChecks
{
    [GeneratedRegex(@"\([A-Za-z]{2,3}(-[A-Za-z0-9]+)*\)$")]
    private static partial Regex LanguageCode();

    public static void Run(ReadingContext context)
    {
        CheckColumns(context.Findings, context.Survey);
        CheckCells(context.Findings, context.Survey, context.Survey.Lines);
        CheckCodes(context);
        if (context.Choices.Table is not { } choices) return;
        CheckColumns(context.Findings, choices);
        CheckCells(context.Findings, choices, [.. context.Choices.Lines.Select(l => l.Line)]);
    }

    private static bool IsTranslatable(string key) =>
        key is "label" or "hint" or "guidance_hint" or "bind::jr:constraintMsg" or "bind::jr:requiredMsg"
        || key.StartsWith("media::", StringComparison.Ordinal);

    private static void CheckColumns(Findings findings, SheetTable table)
    {
        var columns = table.Columns.Where(c => IsTranslatable(c.Key)).ToList();
        var languages = columns.Select(c => c.Language ?? Text.NoLanguage).Distinct().ToList();
        if (languages is [] or [Text.NoLanguage]) return;
        var names = columns.Select(c => NameOf(c.Key)).Distinct().ToList();
        var gaps = languages.Select(l => (Language: l,
            Missing: names.Where(n => !columns.Exists(c => NameOf(c.Key) == n && (c.Language ?? Text.NoLanguage) == l)).ToList()))
            .Where(g => g.Missing.Count > 0).OrderBy(g => g.Language, StringComparer.Ordinal).ToList();
        if (gaps.Count == 0) return;
        var message = string.Join("; ", gaps.Select(g =>
            $"the language `{g.Language}` has no column {Quoted(g.Missing)}"));
        findings.Warn("translation.column", table.Name, 1, null, $"On the {table.Name} sheet, {message}.",
            gaps[0].Language == Text.NoLanguage ? "Name the language of every column, `label::English (en)` say."
                : $"Add the column `{gaps[0].Missing[0]}::{gaps[0].Language}`.");
    }

    private static string Quoted(List<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal).Select(n => $"`{n}`"));

    private static string NameOf(string key) => key switch
    {
        "bind::jr:constraintMsg" => "constraint_message",
        "bind::jr:requiredMsg" => "required_message",
        _ => key.Replace("media::", "", StringComparison.Ordinal),
    };

    private static void CheckCells(Findings findings, SheetTable table, IReadOnlyList<SheetTable.Line> lines)
    {
        var labels = table.Of("label");
        if (labels.Count < 2) return;
        foreach (var column in labels)
        {
            var missing = lines.Where(l => l[column] is null && labels.Any(c => l[c] is not null)).Select(l => l.Number).ToList();
            if (missing.Count == 0) continue;
            var rows = string.Join(", ", missing.Take(10)) + (missing.Count > 10 ? $" and {missing.Count - 10} more" : "");
            findings.Warn("translation.cell", table.Name, missing[0], column.Header,
                $"Labels missing in `{column.Header}`: {missing.Count}, in rows {rows}.",
                "People see `-` there.");
        }
    }

    private static void CheckCodes(ReadingContext context)
    {
        var columns = context.Survey.Columns.Concat(context.Choices.Table?.Columns ?? []);
        foreach (var language in columns.Where(c => c.Language is not null && IsTranslatable(c.Key)).Select(c => c.Language!).Distinct())
        {
            if (language == Text.NoLanguage || LanguageCode().IsMatch(language)) continue;
            context.Findings.Warn("language.code", context.Survey.Name, 1, null,
                $"The language `{language}` has no code that a phone understands.", $"Write `{language} (xx)`, xx being its ISO code.");
        }
    }
}
