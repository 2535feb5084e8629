using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Kosh.Conformance.Forms;

/// <summary>The prefixes the reference's assertions use.</summary>
internal static class XFormNames
{
    private static readonly (string, string)[] Prefixes =
    [
        ("h", "http://www.w3.org/1999/xhtml"), ("x", "http://www.w3.org/2002/xforms"), ("jr", "http://openrosa.org/javarosa"),
        ("orx", "http://openrosa.org/xforms"), ("odk", "http://www.opendatakit.org/xforms"), ("xsd", "http://www.w3.org/2001/XMLSchema"),
        ("ev", "http://www.w3.org/2001/xml-events"), ("entities", "http://www.opendatakit.org/xforms/entities"),
    ];

    public static XmlNamespaceManager Manager()
    {
        var manager = new XmlNamespaceManager(new NameTable());
        foreach (var (prefix, uri) in Prefixes) manager.AddNamespace(prefix, uri);
        return manager;
    }
}

/// <summary>XML reduced to what it says: attributes in one order, runs of white space as one, prefixes left out.</summary>
internal static class Canonical
{
    public static string Of(byte[] xml)
    {
        using var stream = new MemoryStream(xml);
        return Of(XDocument.Load(stream).Root!);
    }

    public static string Of(string xml) => Of(XDocument.Parse(xml).Root!);

    private static string Of(XElement root)
    {
        var text = new StringBuilder();
        Write(root, text, 0);
        return text.ToString();
    }

    private static void Write(XElement element, StringBuilder text, int depth)
    {
        text.Append(' ', depth).Append('<').Append(element.Name);
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration)
            .OrderBy(a => a.Name.ToString(), StringComparer.Ordinal))
            text.Append(' ').Append(attribute.Name).Append("=\"").Append(Squeeze(attribute.Value)).Append('"');
        text.Append(">\n");
        foreach (var node in element.Nodes())
        {
            if (node is XElement child) Write(child, text, depth + 1);
            else if (node is XText { Value: var value } && Squeeze(value) is { Length: > 0 } squeezed)
                text.Append(' ', depth + 1).Append(squeezed).Append('\n');
        }
    }

    private static string Squeeze(string value) => string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>An element as the reference's exact assertions write it: without namespaces' declarations.</summary>
    public static string OfReferenceStyle(XElement element)
    {
        foreach (var part in element.DescendantsAndSelf())
        {
            part.Attributes().Where(a => a.IsNamespaceDeclaration).Remove();
            part.Name = part.Name.LocalName;
        }
        return element.ToString(SaveOptions.DisableFormatting).Replace(" />", "/>", StringComparison.Ordinal);
    }

    public static string? FirstDifference(string ours, string theirs)
    {
        if (ours == theirs) return null;
        var (a, b) = (ours.Split('\n'), theirs.Split('\n'));
        var i = 0;
        while (i < a.Length && i < b.Length && a[i] == b[i]) i++;
        return $"ours {(i < a.Length ? a[i].Trim() : "ends")} | theirs {(i < b.Length ? b[i].Trim() : "ends")}";
    }
}
