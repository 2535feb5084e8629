using System.Collections;
using System.Globalization;
using System.Text;

namespace Kosh.Simulation;

/// <summary>Interviews as one text that is the same wherever they are made: what <c>SHA256SUMS</c> vouches for.</summary>
public static class Canonical
{
    /// <summary>
    /// One line an interview: its number, interviewer, degree, then <c>name=value</c> sorted by name (ordinal), parted by tabs.
    /// Several choices are parted by spaces; a repeat is <c>[…][…]</c> with its own pairs parted by semicolons.
    /// </summary>
    public static string Text(IEnumerable<Interview> interviews)
    {
        var text = new StringBuilder();
        foreach (var each in interviews)
            text.Append(CultureInfo.InvariantCulture, $"{each.Number}\t{each.Interviewer}\t{each.Degree}\t{Pairs(each.Answers, '\t')}\n");
        return text.ToString();
    }

    private static string Pairs(IReadOnlyDictionary<string, object?> answers, char between) =>
        string.Join(between, answers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Value(pair.Value)}"));

    private static string Value(object? value) => value switch
    {
        string text => text,
        string[] choices => string.Join(' ', choices),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IEnumerable rows => string.Concat(rows.Cast<IReadOnlyDictionary<string, object?>>().Select(row => $"[{Pairs(row, ';')}]")),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
