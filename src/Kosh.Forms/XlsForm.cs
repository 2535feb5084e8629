namespace Kosh.Forms;

/// <summary>What became of a workbook.</summary>
/// <param name="Form">The form; null exactly when <paramref name="Findings"/> has an error.</param>
/// <param name="Findings">Everything found, errors first.</param>
public sealed record Conversion(Form? Form, IReadOnlyList<Finding> Findings);

/// <summary>Questionnaires written as XLSForm (https://xlsform.org), as pyxform 4.5 understands them.</summary>
public static class XlsForm
{
    /// <summary>Understands a workbook as a whole: every problem is found at once, and nothing unsupported hides another mistake.</summary>
    /// <param name="fileName">Gives the form its id when there is no settings sheet; folder and extension are left out.</param>
    /// <param name="rootName">The instance's root element, unless the settings sheet names one.</param>
    public static Conversion Read(Workbook workbook, string fileName, string rootName = "data")
    {
        ArgumentNullException.ThrowIfNull(workbook);
        ArgumentNullException.ThrowIfNull(fileName);
        var findings = new Findings();
        var form = new WorkbookReader(workbook, findings).Read(IdFrom(fileName), rootName);
        return new Conversion(findings.HasErrors ? null : form, findings.All());
    }

    private static string IdFrom(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = name.LastIndexOf('.');
        return dot > 0 ? name[..dot] : name;
    }
}
