using Kosh.Forms;

namespace Kosh.Conformance.Forms;

/// <summary>Accepted or refused as the reference does.</summary>
internal sealed class AcceptedForms : IConformanceSet
{
    public string Name => "forms/accepted";

    public string Needs => FormCase.FileName;

    public Score Run(string root)
    {
        var failures = new List<string>();
        var total = 0;
        foreach (var formCase in FormCase.Read(root))
        {
            total++;
            if (formCase.Ours.Form is not null && formCase.Error is not null)
                failures.Add($"{formCase.Name}: accepted, but should be refused: {formCase.Error}");
            if (formCase.Ours.Form is null && formCase.Error is null)
                failures.Add($"{formCase.Name}: refused, but should be accepted: {formCase.Ours.Findings.First(f => f.Severity == Severity.Error)}");
        }
        return new(total - failures.Count, total, failures);
    }
}
