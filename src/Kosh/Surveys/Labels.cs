using System.Text.RegularExpressions;
using Kosh.Platform.Localisation;

namespace Kosh.Surveys;

/// <summary>A form's texts by language code: <c>Қазақша (kk)</c> is <c>kk</c>, <c>Русский</c> is <c>ru</c>, a name without a code stays as it is.</summary>
internal static partial class Labels
{
    /// <summary>The code for a text that names no language (ISO 639-2).</summary>
    public const string Undetermined = "und";

    public static IReadOnlyDictionary<string, string> ByCode(Forms.Text? text) => text is null
        ? new Dictionary<string, string>()
        : text.Languages.DistinctBy(Code).ToDictionary(Code, text.In, StringComparer.Ordinal);

    public static string Code(string language) =>
        Bracketed().Match(language) is { Success: true } match ? match.Groups[1].Value.ToLowerInvariant()
        : language == "default" ? Undetermined
        : Language.All.FirstOrDefault(l => string.Equals(l.Name, language.Trim(), StringComparison.OrdinalIgnoreCase))?.Code ?? language;

    [GeneratedRegex(@"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\)\s*$")]
    private static partial Regex Bracketed();
}
