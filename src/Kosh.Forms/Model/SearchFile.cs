using System.Text.RegularExpressions;

namespace Kosh.Forms;

/// <summary><c>search('file', …)</c> in an appearance: https://docs.getodk.org/form-datasets/</summary>
internal static partial class SearchFile
{
    [GeneratedRegex(@"search\s*\(\s*(['""](?<file>[^'""]*)['""])?")]
    private static partial Regex Search();

    public static bool Occurs(string? appearance) => appearance is not null && Search().IsMatch(appearance);

    /// <summary>The CSV it reads; null when its name is not written out.</summary>
    public static string? Name(string? appearance) => appearance is not null
        && Search().Match(appearance).Groups["file"] is { Success: true, Value.Length: > 0 } file
        ? file.Value + ".csv" : null;
}
