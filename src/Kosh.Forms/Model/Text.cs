namespace Kosh.Forms;

/// <summary>What a person reads (a label, a hint, a message), in one language or several; may hold <c>${name}</c> references.</summary>
public sealed record Text
{
    private readonly (string Language, string Value)[] values;

    private Text((string, string)[] values, bool plain)
    {
        this.values = values;
        IsPlain = plain;
    }

    /// <summary>True when the form gives it without naming a language.</summary>
    public bool IsPlain { get; }

    /// <summary>The languages it is given in, in the order of the columns; for a plain text the one word <c>default</c>.</summary>
    public IEnumerable<string> Languages => values.Select(v => v.Language);

    /// <summary>The text in <paramref name="language"/>; else the plain text, else the first there is.</summary>
    public string In(string language)
    {
        foreach (var (has, value) in values)
        {
            if (has == language) return value;
        }
        return values[0].Value;
    }

    /// <summary>A text without a language.</summary>
    public static Text Of(string value) => new([(NoLanguage, value)], plain: true);

    internal const string NoLanguage = "default";

    internal static Text Translated(IEnumerable<(string Language, string Value)> values) => new([.. values], plain: false);

    internal IReadOnlyList<(string Language, string Value)> Values => values;

    /// <summary>Every translation that is there, whatever its language.</summary>
    public IEnumerable<string> All => values.Select(v => v.Value);
}
