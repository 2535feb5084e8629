using System.Text.RegularExpressions;
using Kosh.Platform.Db;

namespace Kosh.Platform.Keeping;

/// <summary>
/// The tables of a database, as the applied steps say: that text is ours, the same on both engines, and its order is one in which
/// a row never comes before the row it refers to.
/// </summary>
internal static partial class KeptTable
{
    /// <param name="steps">The steps that stand in the database, in the order of the rooms.</param>
    public static IReadOnlyList<string> Of(IEnumerable<Migration> steps)
    {
        var tables = new List<string> { "migration" };
        foreach (var change in steps.SelectMany(s => Changes().Matches(Comment().Replace(s.Text, ""))))
        {
            var (verb, table, other) = (change.Groups[1].Value, change.Groups[2].Value, change.Groups[3].Value);
            if (verb.StartsWith("create", StringComparison.OrdinalIgnoreCase)) tables.Add(table);
            else if (verb.StartsWith("drop", StringComparison.OrdinalIgnoreCase)) tables.Remove(table);
            else tables[tables.IndexOf(table)] = other;
        }
        return tables;
    }

    [GeneratedRegex(@"--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(create\s+table(?:\s+if\s+not\s+exists)?|drop\s+table(?:\s+if\s+exists)?|alter\s+table(?=\s+\w+\s+rename\s+to))\s+(\w+)(?:\s+rename\s+to\s+(\w+))?", RegexOptions.IgnoreCase)]
    private static partial Regex Changes();
}
