using System.Xml.Linq;

namespace Kosh.Forms;

/// <summary>Takes out of a submission what must not be kept: who and which device sent it, and where exactly.</summary>
public static class Redaction
{
    private static readonly string[] KeptMeta = ["instanceID", "deprecatedID", "rootUuid", "audit"];

    /// <summary>
    /// A copy of the submission that holds only nodes the form knows. Device ids, phone numbers, user names, mail addresses, SIM
    /// numbers and whatever is computed from them or from a place are emptied; a geopoint, geotrace or geoshape becomes the names of
    /// its districts; text that looks like a coordinate is treated as one. Attributes other than the root's id and version go.
    /// </summary>
    /// <param name="instance">The submission's root element, whatever its namespace.</param>
    /// <param name="district">Names the district of a latitude and longitude in degrees; empty when it knows none.</param>
    public static XElement Apply(Form form, XElement instance, Func<double, double, string> district)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(district);
        var redacted = new XElement(instance.Name);
        foreach (var name in new[] { "id", "version" })
        {
            if (instance.Attribute(name) is { } attribute) redacted.SetAttributeValue(name, attribute.Value);
        }
        CopySection(form, form.Root, instance, redacted, district);
        return redacted;
    }

    private static void CopySection(Form form, Section section, XElement from, XElement to, Func<double, double, string> district)
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
                CopySection(form, inner, child, copy, district);
                to.Add(copy);
            }
            else if (item is Question question) to.Add(new XElement(child.Name, Kept(form, question, OwnText(child), district)));
            else if (IsMeta(section) && KeptMeta.Contains(name)) to.Add(new XElement(child.Name, Coarse(OwnText(child), district)));
        }
    }

    private static bool IsMeta(Section section) => section is Group { Bodyless: true };

    private static string? Kept(Form form, Question question, string value, Func<double, double, string> district) =>
        form.Disclosures.Of(question.Path) switch
    {
        Disclosure.Identity or Disclosure.Derived => null,
        Disclosure.Place => Districts(value, district),
        _ => Coarse(value, district),
    };

    private static string Coarse(string value, Func<double, double, string> district) =>
        Geography.LooksLikePlace(value) ? Districts(value, district) : value;

    private static string Districts(string value, Func<double, double, string> district) =>
        string.Join("; ", Geography.Points(value).Select(p => district(p.Latitude, p.Longitude)).Where(d => !string.IsNullOrEmpty(d))
            .Distinct(StringComparer.Ordinal));

    // What stands in elements of a question's own is nothing the form asked for.
    private static string OwnText(XElement element) => string.Concat(element.Nodes().OfType<XText>().Select(t => t.Value));
}
