namespace Kosh.Forms;

/// <summary>Data beside the answers: a list of choices, a file, or the record saved last.</summary>
/// <param name="Source">Where a client finds it; null for choices, which stand in the form.</param>
internal sealed record SecondaryInstance(string Id, string? Source, Item? Item, ChoiceList? Choices = null)
{
    /// <summary>Only there because <c>pulldata</c> names it.</summary>
    public bool Pulled { get; init; }

    public string? FileName => Source is { } source && source.LastIndexOf('/') is var slash
        && source.StartsWith("jr://file", StringComparison.Ordinal) ? source[(slash + 1)..] : null;

    public string Describe() => FileName is { } file ? $"the file `{file}`" : Choices is not null ? "a list of the choices sheet"
        : "the last saved record";
}

/// <summary>The instances a form needs, in the order pyxform writes them: files by question, the last saved record, lists.</summary>
internal static class SecondaryInstances
{
    public static IEnumerable<SecondaryInstance> Of(Form form)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return All(form).Where(i => seen.Add(i.Id));
    }

    public static IEnumerable<string> FileNames(Form form) => Of(form).Select(i => i.FileName).OfType<string>();

    public static IEnumerable<(SecondaryInstance First, SecondaryInstance Second)> Conflicts(Form form)
    {
        var first = new Dictionary<string, SecondaryInstance>(StringComparer.Ordinal);
        foreach (var instance in All(form))
        {
            if (!first.TryAdd(instance.Id, instance) && first[instance.Id].Source != instance.Source)
                yield return (first[instance.Id], instance);
        }
    }

    private static IEnumerable<SecondaryInstance> All(Form form)
    {
        var lastSaved = false;
        foreach (var item in form.Root.Descendants())
        {
            var expressions = Expressions(item).ToList();
            if (item is Question { Kind: QuestionKind.ExternalFile } file) yield return External(file);
            foreach (var name in expressions.SelectMany(PulledFiles))
                yield return new(name, $"jr://file-csv/{name}.csv", item) { Pulled = true };
            if (item is Question { Type.IsSelect: true, ChoicesFrom: { } from } && !Reference.Occurs(from))
                yield return FromFile(from, item);
            lastSaved |= expressions.Exists(e => e.Contains("${last-saved#", StringComparison.Ordinal));
        }
        if (lastSaved) yield return new("__last-saved", "jr://instance/last-saved", null);
        var searched = form.Root.Descendants().OfType<Question>().Where(q => q.Searches).Select(q => q.Choices!.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var list in form.ChoiceLists.Where(l => !searched.Contains(l.Name))) yield return new(list.Name, null, null, list);
    }

    private static IEnumerable<string> Expressions(Item item)
    {
        string?[] cells = [item.Bind["calculate"], item.Bind["constraint"], item.Bind["readonly"], item.Bind["required"],
            item.Bind["relevant"],
            (item as Question)?.ChoiceFilter, (item as Question)?.Default];
        return cells.OfType<string>();
    }

    private static IEnumerable<string> PulledFiles(string expression) => !expression.Contains("pulldata(", StringComparison.Ordinal) ? []
        : Expression.Parse(expression).Calls.Where(c => c is { Function: "pulldata", FirstLiteral.Length: > 0 })
            .Select(c => c.FirstLiteral!.Trim());

    private static SecondaryInstance External(Question file) => file.TypeName.StartsWith("csv", StringComparison.Ordinal)
        ? new(file.Name, $"jr://file-csv/{file.Name}.csv", file)
        : new(file.Name, $"jr://file/{file.Name}.xml", file);

    private static SecondaryInstance FromFile(string file, Item item)
    {
        var dot = file.LastIndexOf('.');
        return new(file[..dot], (file[dot..] == ".csv" ? "jr://file-csv/" : "jr://file/") + file, item);
    }
}
