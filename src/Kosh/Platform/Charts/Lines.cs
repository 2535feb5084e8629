namespace Kosh.Platform.Charts;

/// <summary>SVG breaks no lines, so they are broken here, by a generous guess of how wide letters are in the reader's font.</summary>
internal static class Lines
{
    /// <summary>The words of <paramref name="text"/> in lines of at most <paramref name="width"/>; a longer word stands alone.</summary>
    public static IReadOnlyList<string> Break(string text, double width, double size)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (lines.Count > 0 && Width(lines[^1] + " " + word, size) <= width) lines[^1] += " " + word;
            else lines.Add(word);
        return lines;
    }

    /// <summary>A width that the text will hardly pass, in the units of <paramref name="size"/>.</summary>
    public static double Width(string text, double size) => size * text.Sum(Ems);

    private static double Ems(char letter) => letter switch
    {
        ' ' or '\u00a0' or '\u202f' or '.' or ',' or ':' or ';' or '\'' or '|' or 'i' or 'l' or 'j' or 'і' => 0.3,
        'm' or 'w' or 'M' or 'W' or 'ш' or 'щ' or 'ж' or 'ы' or 'ю' or 'м' or 'ф' or '%' => 0.88,
        _ when char.IsUpper(letter) => 0.72,
        _ => 0.58,
    };
}
