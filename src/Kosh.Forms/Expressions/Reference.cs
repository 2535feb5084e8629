namespace Kosh.Forms;

/// <summary>A <c>${name}</c> in a cell, or the broken start of one.</summary>
internal readonly record struct Reference(int Start, int Length, string Name, bool LastSaved)
{
    public int End => Start + Length;

    /// <summary>False for <c>${</c> that is not closed or holds anything but a name.</summary>
    public bool IsWellFormed => Name.Length > 0;

    private const string LastSavedMark = "last-saved#";

    public static bool Occurs(string text) => text.Contains("${", StringComparison.Ordinal);

    /// <summary>True when the text is one reference and nothing else.</summary>
    public static bool IsWhole(string text) =>
        text.StartsWith("${", StringComparison.Ordinal) && At(text, 0) is { IsWellFormed: true } whole && whole.Length == text.Length;

    public static IEnumerable<Reference> All(string text)
    {
        for (var at = text.IndexOf("${", StringComparison.Ordinal); at >= 0;)
        {
            var reference = At(text, at);
            yield return reference;
            at = text.IndexOf("${", reference.End, StringComparison.Ordinal);
        }
    }

    public static Reference At(string text, int start)
    {
        var end = text.IndexOf('}', start);
        var next = text.IndexOf("${", start + 2, StringComparison.Ordinal);
        if (end < 0 || (next >= 0 && next < end)) return new(start, 2, "", false);
        var inner = text[(start + 2)..end];
        var saved = inner.StartsWith(LastSavedMark, StringComparison.Ordinal);
        var name = saved ? inner[LastSavedMark.Length..] : inner;
        return new(start, end + 1 - start, XmlName.IsValid(name) ? name : "", saved);
    }
}
