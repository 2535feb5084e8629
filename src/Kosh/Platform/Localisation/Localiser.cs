using System.Text.RegularExpressions;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Localisation;

/// <summary>Speaks one language: texts by key, plurals, numbers, dates. In a page it speaks the language of the path.</summary>
public sealed partial class Localiser(Language language)
{
    public Language Language { get; } = language;

    /// <summary>True once a text was spoken that no speaker of the language has signed; the page's foot then says so.</summary>
    public bool SpokeUnsigned { get; private set; }

    /// <summary>The text of a key with its placeholders {0}, {1}… filled in. Numbers with thousands go through <see cref="Number"/> first, since a year is one too.</summary>
    public string this[string key, params object?[] arguments] => Fill(Find(key).Plain, arguments);

    /// <summary>The form of a plural text that fits <paramref name="n"/>, which is also its {0}.</summary>
    public string Count(string key, long n)
    {
        var forms = Find(key).Forms;
        return Fill(forms.GetValueOrDefault(Plurals.Category(Language.Code, n)) ?? forms.First().Value, [Number(n)]);
    }

    public string Of(Problem problem) => this[problem.Code, [.. problem.Arguments]];

    public string Number(double value, int decimals = 0) => value.ToString("N" + decimals, Language.Culture);

    /// <summary>A share from 0 to 1 as per cent.</summary>
    public string Percent(double share, int decimals = 1) => share.ToString("P" + decimals, Language.Culture).Replace(' ', '\u00a0');

    /// <summary>The language's long date, without the weekday.</summary>
    public string Date(DateOnly day) => day.ToString(LongDate, Language.Culture);

    /// <summary>The day that an instant falls on in a zone.</summary>
    public string Day(DateTimeOffset instant, string zone) => Date(DateOnly.FromDateTime(In(instant, zone).DateTime));

    /// <summary>An instant in the clock of a zone, which is shown with it.</summary>
    public string Instant(DateTimeOffset instant, string zone)
    {
        var local = In(instant, zone);
        return $"{local.ToString(LongDate + " HH:mm", Language.Culture)} (UTC{local:zzz}, {zone})";
    }

    private static DateTimeOffset In(DateTimeOffset instant, string zone) => TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone));

    private string LongDate => Weekday.Replace(Language.Culture.DateTimeFormat.LongDatePattern, "");

    [GeneratedRegex(@"^dddd,? |,? dddd$")]
    private static partial Regex Weekday { get; }

    private Text Find(string key)
    {
        SpokeUnsigned |= !TextCatalogue.Embedded.IsSigned(key, Language.Code);
        return TextCatalogue.Embedded.Find(key, Language.Code)
            ?? TextCatalogue.Embedded.Find(key, Language.Default.Code)
            ?? throw new KeyNotFoundException($"No room's Texts.json has '{key}'.");
    }

    private string Fill(string text, object?[] arguments) =>
        arguments.Length == 0 ? text : string.Format(Language.Culture, text, arguments);
}
