namespace Kosh.Forms;

/// <summary>What the readers of one workbook share.</summary>
/// <param name="SimilarToChoices">Sheets that may be a misspelled <c>choices</c>.</param>
internal sealed record ReadingContext(Findings Findings, ReadSettings Settings, SheetTable Survey, ReadChoices Choices,
    string SimilarToChoices)
{
    /// <summary>The lists of the osm sheet.</summary>
    public required ReadChoices Tags { get; init; }

    /// <summary>Every name of the survey sheet with the lines that give it, generated names included.</summary>
    public Dictionary<string, List<int>> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>The lines of the survey sheet that became items, for the checks that need all names first.</summary>
    public List<(SheetTable.Line Line, Item Item)> Placed { get; } = [];

    public void Error(SheetTable.Line line, string code, string key, string message, string remedy = "") =>
        Findings.Error(code, line.Sheet, line.Number, HeaderOf(key), message, remedy);

    public void Warn(SheetTable.Line line, string code, string key, string message, string remedy = "") =>
        Findings.Warn(code, line.Sheet, line.Number, HeaderOf(key), message, remedy);

    public string HeaderOf(string key) => Survey.Plain(key)?.Header ?? (Survey.Of(key) is [var first, ..] ? first.Header : key);
}
