using System.Text.Json;
using System.Text.Json.Nodes;
using Kosh.Forms;

namespace Kosh.Conformance.Forms;

/// <summary>One questionnaire of <c>xlsform-cases.jsonl</c> with what the reference made of it, and what we make of it.</summary>
internal sealed class FormCase
{
    private FormCase(JsonObject json)
    {
        Json = json;
        Name = $"{json["test"]!.GetValue<string>().Split('.')[^1]} {json["n"]}";
        Asserted = json["assert"]!.AsObject();
        Reference = json["xform"]?.GetValue<string>();
        Error = json["error"]?.GetValue<string>();
    }

    private JsonObject Json { get; }
    public string Name { get; }
    public JsonObject Asserted { get; }
    public string? Reference { get; }
    public string? Error { get; }
    public required Conversion Ours { get; init; }

    public IEnumerable<string> Texts(string assertion) => Asserted[assertion] switch
    {
        JsonArray several => several.Select(t => t!.GetValue<string>()),
        JsonValue one => [one.GetValue<string>()],
        _ => [],
    };

    public static IEnumerable<FormCase> Read(string root) => File.ReadLines(Path.Combine(root, FileName))
        .Where(l => l.Length > 0).Select(l => Convert(JsonNode.Parse(l)!.AsObject()));

    public const string FileName = "forms/xlsform-cases.jsonl";

    private static FormCase Convert(JsonObject json)
    {
        var name = json["assert"]!["name"]?.GetValue<string>() ?? "test_name";
        var workbook = json["md"] is JsonValue markdown ? MarkdownWorkbook.Read(markdown.GetValue<string>())
            : Sheets(json["ss"]!.AsObject());
        return new FormCase(json) { Ours = XlsForm.Read(workbook, "data.xlsx", name) };
    }

    private static Workbook Sheets(JsonObject sheets) =>
        new([.. sheets.Where(s => s.Value is JsonArray && !s.Key.EndsWith("_header", StringComparison.Ordinal))
        .Select(s => OfRecords(s.Key, s.Value!.AsArray()))]);

    private static Sheet OfRecords(string name, JsonArray records)
    {
        var headers = records.SelectMany(r => r!.AsObject().Select(p => p.Key)).Distinct().ToList();
        var rows = new List<SheetRow> { new(1, headers) };
        foreach (var record in records) rows.Add(new(rows.Count + 1, [.. headers.Select(h => record![h]?.ToString())]));
        return new(name, rows);
    }
}
