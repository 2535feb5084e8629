using System.Text;

namespace Kosh.Forms;

/// <summary>How much a <see cref="Finding"/> weighs: an error refuses the form, a warning is worth a look, a note tells what was
/// ignored.</summary>
public enum Severity
{
    /// <summary>Something was left aside.</summary>
    Note,

    /// <summary>The form works, but is likely not what was meant.</summary>
    Warning,

    /// <summary>The form is refused.</summary>
    Error,
}

/// <summary>One thing found in a workbook, with its place and the way out.</summary>
public sealed record Finding
{
    /// <summary>How much it weighs.</summary>
    public required Severity Severity { get; init; }

    /// <summary>A stable code, such as <c>reference.unknown</c>: for translation and for tests.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong, naming the thing.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it; empty when the message says it already.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>The sheet's name as the workbook writes it.</summary>
    public string? Sheet { get; init; }

    /// <summary>The row as a spreadsheet counts: the header is row 1.</summary>
    public int? Row { get; init; }

    /// <summary>The column's header as the workbook writes it.</summary>
    public string? Column { get; init; }

    /// <summary>The place, what is wrong and the remedy, in one line.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Sheet is not null) text.Append(Sheet).Append(" sheet");
        if (Row is not null) text.Append(text.Length > 0 ? ", " : "").Append("row ").Append(Row);
        if (Column is not null) text.Append(text.Length > 0 ? ", " : "").Append("column `").Append(Column).Append('`');
        if (text.Length > 0) text.Append(": ");
        text.Append(Message);
        if (Remedy.Length > 0) text.Append(' ').Append(Remedy);
        return text.ToString();
    }
}

/// <summary>The input is not something this library can open at all; <see cref="Finding"/> says what and where.</summary>
public sealed class FormException(Finding finding, Exception? inner = null) : Exception(finding.ToString(), inner)
{
    /// <summary>What is wrong with the input.</summary>
    public Finding Finding { get; } = finding;

    internal static FormException Of(string code, string message, string remedy = "", string? sheet = null, Exception? inner = null) =>
        new(new Finding { Severity = Severity.Error, Code = code, Message = message, Remedy = remedy, Sheet = sheet }, inner);
}
