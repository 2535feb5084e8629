using System.Globalization;
using Kosh.Platform.Problems;

namespace Kosh.Surveys.Projects;

/// <summary>Reads lists as a manager types them: one entry a line, its two parts separated by a semicolon.</summary>
internal static class ProjectLines
{
    public static IReadOnlyList<string> Plain(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <returns>Account name, task, and the line's number.</returns>
    /// <exception cref="Problem"><c>surveys.project_team_line</c> with the line's number.</exception>
    public static IReadOnlyList<(string Name, string Task, int Line)> Team(string? text) =>
        [.. Numbered(text).Select(l => Halves(l.Text) is var (name, task) ? (name, task, l.Number) : throw Broken("surveys.project_team_line", l.Number))];

    /// <returns>In the order of the days.</returns>
    /// <exception cref="Problem"><c>surveys.project_step_line</c> with the line's number.</exception>
    public static IReadOnlyList<ProjectStepRow> Steps(string? text) =>
        [.. Numbered(text).Select(l => Halves(l.Text) is var (day, what) && IsDay(day) ? new ProjectStepRow(day, what) : throw Broken("surveys.project_step_line", l.Number))
            .OrderBy(s => s.Day, StringComparer.Ordinal)];

    private static IEnumerable<(string Text, int Number)> Numbered(string? text) =>
        (text ?? "").Split('\n').Select((line, i) => (Text: line.Trim(), Number: i + 1)).Where(l => l.Text.Length > 0);

    private static (string, string)? Halves(string line) =>
        line.Split(';', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } first, { Length: > 0 } second] ? (first, second) : null;

    private static bool IsDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static Problem Broken(string code, int line) => new(ProblemKind.Invalid, code, line);
}
