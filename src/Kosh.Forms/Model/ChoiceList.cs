namespace Kosh.Forms;

/// <summary>A list of the choices sheet.</summary>
public sealed class ChoiceList
{
    internal ChoiceList(string name, IReadOnlyList<Choice> choices)
    {
        Name = name;
        Choices = choices;
    }

    /// <summary>What selects and sheets name it by.</summary>
    public string Name { get; }

    /// <summary>Its choices in the order of the sheet.</summary>
    public IReadOnlyList<Choice> Choices { get; }

    /// <summary>True when its labels need the form's translation table: several languages, media, or references.</summary>
    internal bool NeedsItext => needsItext ??= Choices.Any(c => c.Label is { IsPlain: false } || c.Media.Count > 0
        || (c.Label is { } label && label.All.Any(Reference.Occurs)));

    private bool? needsItext;

    private HashSet<string>? names;

    /// <summary>True when one of its choices has the name.</summary>
    public bool Has(string name) => (names ??= Choices.Select(c => c.Name).ToHashSet(StringComparer.Ordinal)).Contains(name);
}

/// <summary>One choice: the value kept in the data and what people read; <c>Columns</c> are the sheet's other cells, for choice
/// filters.</summary>
public sealed record Choice(string Name, Text? Label, IReadOnlyList<KeyValuePair<string, string>> Columns)
{
    internal IReadOnlyList<(string Kind, Text File)> Media { get; init; } = [];
}
