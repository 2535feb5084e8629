namespace Kosh.Forms;

/// <summary>Gathers what is found while a workbook is read.</summary>
internal sealed class Findings
{
    private readonly List<Finding> found = [];
    private readonly HashSet<Finding> seen = [];

    public bool HasErrors { get; private set; }

    public void Error(string code, string? sheet, int? row, string? column, string message, string remedy = "") =>
        Add(Severity.Error, code, sheet, row, column, message, remedy);

    public void Warn(string code, string? sheet, int? row, string? column, string message, string remedy = "") =>
        Add(Severity.Warning, code, sheet, row, column, message, remedy);

    public void Note(string code, string? sheet, int? row, string? column, string message, string remedy = "") =>
        Add(Severity.Note, code, sheet, row, column, message, remedy);

    private void Add(Severity severity, string code, string? sheet, int? row, string? column, string message, string remedy)
    {
        HasErrors |= severity == Severity.Error;
        var finding = new Finding
        {
            Severity = severity, Code = code, Sheet = sheet, Row = row, Column = column, Message = message, Remedy = remedy,
        };
        // The rows of a loop are read several times; what is wrong with them is said once.
        if (seen.Add(finding)) found.Add(finding);
    }

    /// <summary>Errors first, then by severity; within one, in the order of sheets and rows as they were read.</summary>
    public IReadOnlyList<Finding> All() => [.. found.OrderByDescending(f => f.Severity)];
}
