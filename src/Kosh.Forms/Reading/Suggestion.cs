namespace Kosh.Forms;

/// <summary>"Did you mean": the nearest of the words there are, when one is near enough.</summary>
internal static class Suggestion
{
    public static string For(string wrong, IEnumerable<string> words, Func<string, string> show) =>
        Nearest(wrong, words) is { } near ? $"Did you mean {show(near)}?" : "";

    public static string? Nearest(string wrong, IEnumerable<string> words)
    {
        var most = Math.Max(1, Math.Min(3, wrong.Length / 3));
        string? best = null;
        foreach (var word in words)
        {
            if (Math.Abs(word.Length - wrong.Length) > most) continue;
            var distance = Distance(wrong.ToLowerInvariant(), word.ToLowerInvariant());
            if (distance > most) continue;
            best = word;
            if (distance == 0) break;
            most = distance - 1;
            if (most < 0) break;
        }
        return best;
    }

    /// <summary>Levenshtein's distance, with two neighbouring letters swapped counting as one change.</summary>
    public static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last) = (last, row);
        }
        return last[b.Length];
    }
}
