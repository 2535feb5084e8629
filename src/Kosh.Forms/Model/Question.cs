namespace Kosh.Forms;

/// <summary>What a question asks for, whatever alias the form wrote.</summary>
public enum QuestionKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Decimal,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A day and time.</summary>
    DateTime,

    /// <summary>What a barcode says.</summary>
    Barcode,

    /// <summary>One choice.</summary>
    SelectOne,

    /// <summary>Any number of choices.</summary>
    SelectMultiple,

    /// <summary>Choices put in order.</summary>
    Rank,

    /// <summary>A number on a scale.</summary>
    Range,

    /// <summary>Nothing: it is read.</summary>
    Note,

    /// <summary>That something was read.</summary>
    Acknowledge,

    /// <summary>Computed.</summary>
    Calculate,

    /// <summary>Kept without being shown.</summary>
    Hidden,

    /// <summary>A place.</summary>
    GeoPoint,

    /// <summary>A line of places.</summary>
    GeoTrace,

    /// <summary>An area.</summary>
    GeoShape,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>A recording.</summary>
    Audio,

    /// <summary>A film.</summary>
    Video,

    /// <summary>Any file.</summary>
    File,

    /// <summary>When the interview began.</summary>
    Start,

    /// <summary>When it was finished.</summary>
    End,

    /// <summary>The day it began.</summary>
    Today,

    /// <summary>Which device: never kept.</summary>
    DeviceId,

    /// <summary>Whose phone: never kept.</summary>
    PhoneNumber,

    /// <summary>Which user: never kept.</summary>
    UserName,

    /// <summary>Whose address: never kept.</summary>
    Email,

    /// <summary>Which SIM's subscriber: never kept.</summary>
    SubscriberId,

    /// <summary>Which SIM card: never kept.</summary>
    SimSerial,

    /// <summary>The log of how the interview went, a file of its own.</summary>
    Audit,

    /// <summary>A file the form reads.</summary>
    ExternalFile,
}

/// <summary>One question, note, calculation or piece of metadata.</summary>
public sealed class Question : Item
{
    internal Question(string name, Section parent, QuestionType type) : base(name, parent)
    {
        Type = type;
        foreach (var (key, value) in type.Bind) Bind[key] = value;
    }

    internal QuestionType Type { get; }

    /// <summary>What it asks for.</summary>
    public QuestionKind Kind => Type.Kind;

    /// <summary>The type as the form writes it, such as <c>select_one yes_no</c>.</summary>
    public string TypeName { get; internal init; } = "";

    /// <summary>Help for the interviewer, hidden or shown as the client is set.</summary>
    public Text? Guidance { get; internal set; }

    /// <summary>The choices of a select or rank from the choices sheet; else null.</summary>
    public ChoiceList? Choices { get; internal set; }

    /// <summary>
    /// The file of a select from a file, the repeat's question a select takes its choices from, or what a place is drawn over; else null.
    /// </summary>
    public string? ChoicesFrom { get; internal set; }

    /// <summary>Which choices are offered, as XPath over the columns of the list; null means all.</summary>
    public string? ChoiceFilter { get; internal set; }

    /// <summary>The answer it begins with: a value, or an expression.</summary>
    public string? Default { get; internal set; }

    /// <summary>The expression that gives its value; null when people do.</summary>
    public string? Calculation => Bind["calculate"];

    /// <summary>What the answer must fulfil, as XPath; null means anything.</summary>
    public string? Constraint => Bind["constraint"];

    /// <summary>What people read when the answer does not fulfil the constraint.</summary>
    public Text? ConstraintMessage => ConstraintText;

    /// <summary>An expression, <c>true()</c> or <c>false()</c>; null means no.</summary>
    public string? Required => Bind["required"];

    /// <summary>What people read when a required answer is missing.</summary>
    public Text? RequiredMessage => RequiredText;

    /// <summary>When it cannot be changed, as XPath; null means never.</summary>
    public string? ReadOnly => Bind["readonly"];

    /// <summary>The questions whose change sets this one.</summary>
    internal IReadOnlyList<string> Triggers { get; set; } = [];

    internal Attributes Parameters { get; } = new();

    internal bool DynamicDefault { get; set; }

    /// <summary>A select whose choices Collect takes from a file while it shows the question; those of the list stand in the
    /// body.</summary>
    internal bool Searches => Type.IsSelect && Choices is not null && SearchFile.Occurs(Appearance);

    /// <summary>The OpenStreetMap keys to ask for.</summary>
    internal IReadOnlyList<Choice> Tags { get; set; } = [];

    internal IReadOnlyList<FormAction> Actions { get; set; } = [];
}

/// <summary>An action of the model beside a question's bind: name, event, and what else it carries.</summary>
internal sealed record FormAction(string Name, string Event, string? Quality = null);
