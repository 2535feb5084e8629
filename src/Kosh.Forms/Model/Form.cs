namespace Kosh.Forms;

/// <summary>A questionnaire that was understood as a whole.</summary>
public sealed class Form
{
    internal Form(Group root, FormSettings settings, IReadOnlyList<ChoiceList> choiceLists)
    {
        Root = root;
        Settings = settings;
        ChoiceLists = choiceLists;
        foreach (var item in root.Descendants()) byPath[item.Path] = item;
        tables = new(() => TableSchema.Of(this));
        itext = new(() => Itext.Of(this));
        disclosures = new(() => new Disclosures(this));
        rowPlan = new(() => PlanRows());
    }

    private readonly Dictionary<string, Item> byPath = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<TableSchema>> tables;
    private readonly Lazy<Itext> itext;
    private readonly Lazy<Disclosures> disclosures;
    private readonly Lazy<Dictionary<Section, (TableSchema Schema, Dictionary<string, int> Slots)>> rowPlan;

    internal FormSettings Settings { get; }

    /// <summary>The id clients and submissions name it by.</summary>
    public string Id => Settings.Id;

    /// <summary>What people see as its name; the id when the form gives none.</summary>
    public string Title => Settings.Title;

    /// <summary>Empty when the form states none.</summary>
    public string Version => Settings.Version;

    /// <summary>The languages of its labels as the form names them, <c>English (en)</c> say; <c>default</c> stands for texts without
    /// one.</summary>
    public IReadOnlyList<string> Languages => itext.Value.Languages;

    /// <summary>The language clients begin with; <c>default</c> when the settings name none.</summary>
    public string DefaultLanguage => Settings.DefaultLanguage;

    /// <summary>The top of the tree; its name is the instance's root element.</summary>
    public Group Root { get; }

    /// <summary>The top level of questions, groups and repeats, <c>meta</c> last.</summary>
    public IReadOnlyList<Item> Items => Root.Items;

    /// <summary>The lists of the choices sheet, used or not.</summary>
    public IReadOnlyList<ChoiceList> ChoiceLists { get; }

    /// <summary>Every file the form needs beside itself: pictures, recordings, lists kept in files.</summary>
    public IReadOnlyList<string> MediaNames => [.. itext.Value.MediaFiles.Concat(SecondaryInstances.FileNames(this))
        .Concat(Root.Descendants().OfType<Question>().Where(q => q.Searches).Select(q => SearchFile.Name(q.Appearance)).OfType<string>())
            .Distinct(StringComparer.Ordinal)];

    /// <summary>The tables its submissions make: the main table first, then one for each repeat.</summary>
    public IReadOnlyList<TableSchema> Tables => tables.Value;

    /// <summary>The item at an absolute path of the instance, or null.</summary>
    public Item? Find(string path) => byPath.GetValueOrDefault(path);

    internal Itext Itext => itext.Value;

    internal Disclosures Disclosures => disclosures.Value;

    /// <summary>For each section that is a table: its schema, and in which column a question's answer goes.</summary>
    internal Dictionary<Section, (TableSchema Schema, Dictionary<string, int> Slots)> RowPlan => rowPlan.Value;

    private Dictionary<Section, (TableSchema, Dictionary<string, int>)> PlanRows() => Tables.ToDictionary(
        t => t.Path == Root.Path ? Root : (Section)byPath[t.Path],
        t => (t, t.Columns.Select((c, i) => (c, i)).Where(p => p.c.Kind != ColumnKind.Flag)
            .ToDictionary(p => p.c.Path, p => p.i, StringComparer.Ordinal)));

    /// <summary>The same form for phones that seal what they send.</summary>
    /// <param name="base64RsaPublicKey">SubjectPublicKeyInfo in base64; stands in the place of the settings' own.</param>
    public Form SealedWith(string base64RsaPublicKey) => new(Root, Settings with { PublicKey = base64RsaPublicKey }, ChoiceLists);

    /// <summary>The form as ODK XForm, UTF-8 without a byte order mark; the same form always gives the same bytes.</summary>
    public byte[] ToXForm() => XFormWriter.Write(this);
}

/// <summary>What the settings sheet says.</summary>
internal sealed record FormSettings
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string Version { get; init; } = "";
    /// <summary>The language clients begin with; <c>default</c> when the settings name none.</summary>
    public string DefaultLanguage { get; init; } = Text.NoLanguage;
    public string? Style { get; init; }
    public string? InstanceXmlns { get; init; }
    public string? SubmissionUrl { get; init; }
    public string? PublicKey { get; init; }
    public string? AutoSend { get; init; }
    public string? AutoDelete { get; init; }
    public string? Prefix { get; init; }
    public string? Delimiter { get; init; }
    public bool ClientEditable { get; init; }
    public IReadOnlyList<KeyValuePair<string, string>> Namespaces { get; init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> RootAttributes { get; init; } = [];
}
