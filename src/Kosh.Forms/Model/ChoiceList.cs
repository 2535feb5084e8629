namespace Kosh.Forms;

/// <summary>A list of the choices sheet.</summary>
public sealed record ChoiceList(string Name, IReadOnlyList<Choice> Choices)
{
    /// <summary>True when its labels need the form's translation table: several languages, media, or references.</summary>
    internal bool NeedsItext => needsItext ??= Choices.Any(c => c.Label is { IsPlain: false } || c.Media.Count > 0
        || (c.Label is { } label && label.All.Any(Reference.Occurs)));

    private bool? needsItext;
}

/// <summary>One choice: the value kept in the data and what people read; <c>Columns</c> are the sheet's other cells, for choice filters.</summary>
public sealed record Choice(string Name, Text? Label, IReadOnlyList<KeyValuePair<string, string>> Columns)
{
    internal IReadOnlyList<(string Kind, Text File)> Media { get; init; } = [];
}
