namespace Kosh.Conformance.Forms;

/// <summary>The whole XForm equal to the reference's, the order of attributes and white space aside.</summary>
internal sealed class CanonicalForms : IConformanceSet
{
    public string Name => "forms/canonical";

    public string Needs => FormCase.FileName;

    public Score Run(string root)
    {
        var failures = new List<string>();
        var total = 0;
        foreach (var formCase in FormCase.Read(root))
        {
            if (formCase.Reference is not { } reference) continue;
            total++;
            var difference = formCase.Ours.Form is { } form
                ? Canonical.FirstDifference(Canonical.Of(form.ToXForm()), Canonical.Of(reference)) : "refused";
            if (difference is not null) failures.Add($"{formCase.Name}: {difference}");
        }
        return new(total - failures.Count, total, failures);
    }
}
