using System.Xml.Linq;

namespace Kosh.Forms;

/// <summary>Takes out of a submission what must not be kept: who and which device sent it, and where exactly.</summary>
public static class Redaction
{
    private static readonly string[] KeptMeta = ["instanceID", "deprecatedID", "rootUuid", "audit"];

    /// <summary>
    /// A copy of the submission that holds only nodes the form knows. Questions for device ids, phone numbers, user names, mail
    /// addresses, SIM numbers and whatever is computed from them or from a place are emptied; a geopoint, geotrace or geoshape, and
    /// text that is nothing but a coordinate, becomes the names of its districts; what else tells who or where inside an answer
    /// leaves a gap (<see cref="TellingText"/>). Attributes other than the root's id and version go.
    /// </summary>
    /// <param name="instance">The submission's root element, whatever its namespace.</param>
    /// <param name="district">Names the district of a latitude and longitude in degrees; empty when it knows none.</param>
    /// <param name="gaps">Counts what was found inside answers.</param>
    public static XElement Apply(Form form, XElement instance, Func<double, double, string> district, Gaps? gaps = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(district);
        var redacted = new XElement(instance.Name);
        foreach (var name in new[] { "id", "version" })
        {
            if (instance.Attribute(name) is { } attribute) redacted.SetAttributeValue(name, attribute.Value);
        }
        new Copy(form, new Words(district, gaps)).Section(form.Root, instance, redacted);
        return redacted;
    }

    private sealed class Copy(Form form, Words words)
    {
        public void Section(Section section, XElement from, XElement to)
        {
            HashSet<string>? seen = null;
            foreach (var child in from.Elements())
            {
                var name = child.Name.LocalName;
                var item = section.Child(name);
                if (item is not Repeat && !(seen ??= new(StringComparer.Ordinal)).Add(name)) continue;
                if (item is Section inner)
                {
                    var copy = new XElement(child.Name);
                    Section(inner, child, copy);
                    to.Add(copy);
                }
                else if (IsMeta(section) && KeptMeta.Contains(name)) to.Add(new XElement(child.Name, words.Id(OwnText(child))));
                else if (item is Question question) to.Add(new XElement(child.Name, Kept(question, OwnText(child))));
            }
        }

        private string? Kept(Question question, string value) => form.Disclosures.Of(question.Path) switch
        {
            Disclosure.Identity or Disclosure.Derived => null,
            Disclosure.Place => words.Districts(value),
            _ => value.Length == 0 || Answers.Expected(question, value) ? value : words.Free(value),
        };
    }

    private static bool IsMeta(Section section) => section is Group { Bodyless: true };

    // What stands in elements of a question's own is nothing the form asked for.
    private static string OwnText(XElement element) => string.Concat(element.Nodes().OfType<XText>().Select(t => t.Value));
}

/// <summary>Answers in which nobody typed a word: choices of the form's own lists, days and times.</summary>
internal static class Answers
{
    public static bool Expected(Question question, string value) => question switch
    {
        { Kind: QuestionKind.SelectOne, Choices: { } list } => list.Has(value),
        { Kind: QuestionKind.SelectMultiple or QuestionKind.Rank, Choices: { } list } =>
            value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(list.Has),
        _ => TableSchema.KindOf(question) is var kind && (kind is ColumnKind.Date or ColumnKind.Time or ColumnKind.DateTime) && Values.Parse(kind, value) is not null,
    };
}

/// <summary>What may be kept of a text.</summary>
internal sealed class Words(Func<double, double, string> district, Gaps? gaps)
{
    public string Free(string value)
    {
        if (!Geography.LooksLikePlace(value)) return TellingText.Redact(value, gaps);
        gaps?.Count(Gap.Place);
        return Districts(value);
    }

    /// <summary>A random id has long runs of digits that mean nothing.</summary>
    public string Id(string value)
    {
        var bare = value.AsSpan().Trim();
        if (bare.StartsWith("uuid:", StringComparison.Ordinal)) bare = bare[5..];
        return Guid.TryParseExact(bare, "D", out _) ? value : Free(value);
    }

    public string Districts(string value) =>
        string.Join("; ", Geography.Points(value).Select(p => district(p.Latitude, p.Longitude)).Where(d => !string.IsNullOrEmpty(d))
            .Distinct(StringComparer.Ordinal));
}
