namespace Kosh.Forms;

/// <summary>How much was taken out of the answers' texts, by kind. Counts only: never what it was.</summary>
public sealed class Gaps
{
    private readonly int[] counts = new int[Enum.GetValues<Gap>().Length];

    /// <summary>Texts that were exactly a place, or places inside longer text.</summary>
    public int Places => counts[(int)Gap.Place];

    /// <summary>Telephone numbers.</summary>
    public int Phones => counts[(int)Gap.Phone];

    /// <summary>E-mail addresses and accounts in social networks.</summary>
    public int Contacts => counts[(int)Gap.Contact];

    /// <summary>Numbers of passports, of persons, of bank cards and accounts.</summary>
    public int Documents => counts[(int)Gap.Document];

    /// <summary>True when nothing was taken out.</summary>
    public bool None => Array.TrueForAll(counts, c => c == 0);

    /// <summary>Such as <c>place 1, phone 2</c>.</summary>
    public override string ToString() => string.Join(", ", Enum.GetValues<Gap>().Where(g => counts[(int)g] > 0)
        .Select(g => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{g.ToString().ToLowerInvariant()} {counts[(int)g]}")));

    internal void Count(Gap gap) => counts[(int)gap]++;
}

internal enum Gap { Place, Phone, Contact, Document }

/// <summary>Characters from start up to end of a folded text that must go.</summary>
internal readonly record struct Span(int Start, int End, Gap Gap);
