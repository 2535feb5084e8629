namespace Kosh.Forms;

/// <summary>Which names are taken where: unique among the items of one section, repeats unique in the whole form.</summary>
internal sealed class NameRegister(ReadingContext context, string rootName)
{
    private readonly Dictionary<(Section, string), int> exact = [];
    private readonly Dictionary<(Section, string), int> folded = [];
    private readonly Dictionary<string, int> repeats = new(StringComparer.Ordinal);

    /// <returns>The name to go on with; null when the row gives none that can be used.</returns>
    public string? Take(SheetTable.Line line, Section parent, bool isRepeat = false, string? generated = null)
    {
        var name = line["name"] ?? generated;
        if (name is null)
        {
            context.Error(line, "name.missing", "name", "The row has no name.", "Names begin with a letter: `q1`, `age`.");
            return null;
        }
        Count(name, line.Number);
        if (!XmlName.IsValid(name))
        {
            context.Error(line, "name.invalid", "name", $"`{name}` cannot be a name.",
                $"Begin with a letter or underscore, then letters, digits, underscores, hyphens or periods: `{XmlName.Near(name)}`.");
            return XmlName.Near(name);
        }
        TakeIn(line, parent, name);
        if (isRepeat) TakeRepeat(line, name);
        return name;
    }

    /// <summary>For names the form does not write itself, such as <c>people_count</c>.</summary>
    public void TakeGenerated(SheetTable.Line line, Section parent, string name)
    {
        Count(name, line.Number);
        TakeIn(line, parent, name);
    }

    public void TakeMeta(string name, int row) => Count(name, row);

    private void Count(string name, int row)
    {
        if (!context.Names.TryGetValue(name, out var rows)) context.Names[name] = rows = [];
        rows.Add(row);
    }

    private void TakeIn(SheetTable.Line line, Section parent, string name)
    {
        if (name == "meta")
        {
            context.Error(line, "name.reserved", "name", "The name `meta` is kept for the form's own metadata.", "Choose another name.");
            return;
        }
        if (!exact.TryAdd((parent, name), line.Number))
            context.Error(line, "name.twice", "name",
                $"The name `{name}` was first used in row {exact[(parent, name)]}; names are unique within their group or repeat.",
                $"Rename it, `{name}_2` say, and the references to it.");
        else if (!folded.TryAdd((parent, name.ToLowerInvariant()), line.Number))
            context.Warn(line, "name.case", "name",
                $"The name `{name}` differs from that of row {folded[(parent, name.ToLowerInvariant())]} only in capitals.",
                "Rename one: some programs cannot tell them apart.");
    }

    private void TakeRepeat(SheetTable.Line line, string name)
    {
        if (name == rootName)
            context.Error(line, "name.root", "name", $"A repeat cannot be named `{name}` like the form's root element.",
                "Rename the repeat.");
        else if (!repeats.TryAdd(name, line.Number))
            context.Error(line, "name.repeat", "name",
                $"The repeat `{name}` was first used in row {repeats[name]}; repeats are unique in the whole form.", "Rename one.");
    }
}
