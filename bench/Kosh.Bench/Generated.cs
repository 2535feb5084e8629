using System.Globalization;
using Kosh.Forms;

namespace Kosh.Bench;

/// <summary>A questionnaire of any size: a third each of selects, integers with a constraint, and texts asked only sometimes.</summary>
internal static class Generated
{
    public static Workbook Questionnaire(int questions, int languages)
    {
        string[] labels = [.. Enumerable.Range(0, languages).Select(l => $"label::Language{l} (l{l})")];
        string?[] Texts(string text) => [.. labels.Select((_, l) => $"{text} in language {l}")];
        var survey = new List<string?[]> { (string?[])["type", "name", "relevant", "constraint", .. labels] };
        for (var q = 0; q < questions; q++) survey.Add([.. Question(q), .. Texts($"Question {q}")]);
        var choices = new List<string?[]> { (string?[])["list_name", "name", .. labels] };
        for (var c = 0; c < 8; c++) choices.Add(["list", $"c{c}", .. Texts($"Choice {c}")]);
        return new Workbook([Sheet("survey", survey), Sheet("choices", choices)]);
    }

    private static string?[] Question(int q) => (q % 3) switch
    {
        0 => ["select_one list", $"q{q}", null, null],
        1 => ["integer", $"q{q}", null, ". >= 0 and . < 100"],
        _ => ["text", $"q{q}", string.Create(CultureInfo.InvariantCulture, $"selected(${{q{q - 2}}}, 'c1') and ${{q{q - 1}}} > 3"), null],
    };

    private static Sheet Sheet(string name, List<string?[]> rows) => new(name, [.. rows.Select((cells, i) => new SheetRow(i + 1, cells))]);
}
