using System.Text.RegularExpressions;

namespace Kosh.Forms;

/// <summary>Tells a default that is computed (<c>today() - 7</c>) from one that is written into the form (<c>2024-03-01</c>,
/// <c>a-b</c>).</summary>
internal static partial class DynamicDefault
{
    // Dates, times, numbers, quoted text and names are consumed whole, so that their hyphens are no subtraction.
    [GeneratedRegex("""
        -?\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}([+-]\d{2}:\d{2}|Z)?)?|\d{2}:\d{2}:\d{2}([+-]\d{2}:\d{2}|Z)?
        |-?\d+\.\d*|-?\.\d+|-?\d+
        |(?<operator>[*+-]|\ mod\ |\ div\ |\|)
        |"[^"]*"|'[^']*'
        |(?<reference>\$\{[^}]*\})
        |(?<name>[\p{L}_][\p{L}\p{M}\p{Nd}_.·-]*(:[\p{L}_][\p{L}\p{M}\p{Nd}_.·-]*)?)(?<after>\(|://)?
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();

    public static bool Is(string text, QuestionKind kind)
    {
        var hyphenated =
            kind is QuestionKind.Date or QuestionKind.DateTime or QuestionKind.GeoPoint or QuestionKind.GeoTrace or QuestionKind.GeoShape;
        foreach (Match piece in Pieces().Matches(text))
        {
            var isOperator = piece.Groups["operator"].Success;
            if (hyphenated && isOperator && piece.Value == "-") return false;
            if (isOperator || piece.Groups["reference"].Success || piece.Groups["after"].Value == "(") return true;
        }
        return false;
    }
}
