namespace Kosh.Forms;

/// <summary>A question, group or repeat of a form.</summary>
public abstract class Item
{
    private protected Item(string name, Section? parent)
    {
        Name = name;
        Parent = parent;
        Path = parent is null ? "/" + name : parent.Path + "/" + name;
    }

    /// <summary>Its element's name in the instance.</summary>
    public string Name { get; }

    /// <summary>Absolute path in the instance, such as <c>/data/household/age</c>.</summary>
    public string Path { get; }

    /// <summary>The group or repeat it stands in; null for the root alone.</summary>
    public Section? Parent { get; }

    /// <summary>Its row on the survey sheet; null for what the form does not write itself, such as the instance id.</summary>
    public int? Row { get; internal init; }

    /// <summary>What people read, or null.</summary>
    public Text? Label { get; internal set; }

    /// <summary>What stands under the label, or null.</summary>
    public Text? Hint { get; internal set; }

    /// <summary>When it is asked, as XPath with <c>${name}</c> references; null means always.</summary>
    public string? Relevant => Bind["relevant"];

    /// <summary>How clients show it, in ODK's words.</summary>
    public string? Appearance => Control["appearance"];

    /// <summary>Pictures and recordings that stand with the label: kind (image, audio, video, big-image) and file name.</summary>
    internal IReadOnlyList<(string Kind, Text File)> Media { get; set; } = [];

    internal Attributes Bind { get; } = new();

    internal Attributes Control { get; } = new();

    internal Attributes Instance { get; } = new();

    internal Text? ConstraintText { get; set; }

    internal Text? RequiredText { get; set; }

    internal Text? NoAppText { get; set; }

    /// <summary>The innermost repeat around it (not itself), or null.</summary>
    internal Repeat? EnclosingRepeat
    {
        get
        {
            var section = Parent;
            while (section is not null and not Repeat) section = section.Parent;
            return section as Repeat;
        }
    }
}

/// <summary>What holds other items: the root, a group or a repeat.</summary>
public abstract class Section : Item
{
    private readonly List<Item> items = [];

    private protected Section(string name, Section? parent) : base(name, parent) { }

    /// <summary>What stands directly in it, in order.</summary>
    public IReadOnlyList<Item> Items => items;

    private readonly Dictionary<string, Item> byName = new(StringComparer.Ordinal);

    internal void Add(Item item)
    {
        items.Add(item);
        byName.TryAdd(item.Name, item);
    }

    /// <summary>What stands directly in it under a name, or null.</summary>
    internal Item? Child(string name) => byName.GetValueOrDefault(name);

    /// <summary>Everything in it at any depth, in the order of the questionnaire.</summary>
    public IEnumerable<Item> Descendants()
    {
        foreach (var item in items)
        {
            yield return item;
            if (item is not Section section) continue;
            foreach (var inner in section.Descendants()) yield return inner;
        }
    }
}

/// <summary>Items that belong together; also the root of the form and its <c>meta</c> block.</summary>
public sealed class Group : Section
{
    internal Group(string name, Section? parent) : base(name, parent) { }

    /// <summary>A group that has no place in the body, such as <c>meta</c>.</summary>
    internal bool Bodyless { get; init; }
}

/// <summary>Items asked again for each person, trip or job; its answers are a table of their own.</summary>
public sealed class Repeat : Section
{
    internal Repeat(string name, Section? parent) : base(name, parent) { }

    /// <summary>How often it is asked, as a reference to another question; null leaves it to the interviewer.</summary>
    public string? Count => Control["jr:count"];
}
