using System.Xml.Linq;
using Kosh.Forms;

namespace Kosh.Conformance.Forms;

/// <summary>Two questionnaires from the field: one must convert, the other has known mistakes that must be named.</summary>
internal sealed class RealForms : IConformanceSet
{
    private const string Good = "forms/reach-msna-2024.xlsx";
    private const string Bad = "forms/unhcr-americas-master.rejected.xlsx";

    public string Name => "forms/real";

    public string Needs => Good;

    public Score Run(string root)
    {
        var failures = new List<string>();
        var good = Convert(root, Good);
        if (good.Form is not { } form) failures.Add($"{Good}: {good.Findings[0]}");
        else XDocument.Load(new MemoryStream(form.ToXForm()));
        var bad = Convert(root, Bad);
        if (!bad.Findings.Any(f => f is { Severity: Severity.Error, Row: 29, Column: "name" }
            && f.Message.Contains("`warning`", StringComparison.Ordinal) && f.Message.Contains("row 28", StringComparison.Ordinal)))
            failures.Add($"{Bad}: row 29 is not named");
        return new(2 - failures.Count, 2, failures);
    }

    private static Conversion Convert(string root, string path)
    {
        using var file = File.OpenRead(Path.Combine(root, path));
        return XlsForm.Read(Workbook.Read(file), path);
    }
}
