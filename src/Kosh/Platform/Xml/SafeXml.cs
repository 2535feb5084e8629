using System.Xml;
using System.Xml.Linq;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Xml;

/// <summary>
/// The only maker of an XML reader over foreign bytes: no DTD, no resolver, capped in size and in depth. The depth is
/// counted while reading, since a deep tree kills the process before any check on it could run.
/// </summary>
public static class SafeXml
{
    public const int MaxDepth = 64;
    public const int MaxAttributes = 256;
    public const int MaxCharacters = 10 * 1024 * 1024;

    /// <exception cref="Problem"><c>xml.broken</c>, <c>xml.dtd</c>, <c>xml.deep</c> or <c>xml.large</c>, with line and column.</exception>
    public static XElement Parse(Stream bytes)
    {
        try
        {
            using var reader = XmlReader.Create(bytes, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = MaxCharacters,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
            });
            return Build(reader);
        }
        catch (XmlException e)
        {
            throw new Problem(ProblemKind.Invalid, CodeOf(e), e.LineNumber, e.LinePosition);
        }
        catch (ArgumentException)
        {
            throw new Problem(ProblemKind.Invalid, "xml.broken", 1, 1);
        }
    }

    private static XElement Build(XmlReader reader)
    {
        XElement? root = null;
        XElement? parent = null;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element) (root, parent) = Open(reader, root, parent);
            else if (reader.NodeType == XmlNodeType.EndElement) parent = parent!.Parent;
            else if (parent is not null && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                parent?.Add(new XText(reader.Value));
        }
        return root ?? throw new Problem(ProblemKind.Invalid, "xml.broken", 1, 1);
    }

    private static (XElement Root, XElement? Parent) Open(XmlReader reader, XElement? root, XElement? parent)
    {
        if (reader.Depth >= MaxDepth)
            throw new Problem(ProblemKind.Invalid, "xml.deep", ((IXmlLineInfo)reader).LineNumber, MaxDepth);
        // Each is compared with all before it, so their number is bounded too.
        if (reader.AttributeCount > MaxAttributes)
            throw new Problem(ProblemKind.Invalid, "xml.large", ((IXmlLineInfo)reader).LineNumber, ((IXmlLineInfo)reader).LinePosition);
        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        var empty = reader.IsEmptyElement;
        while (reader.MoveToNextAttribute()) element.Add(Attribute(reader));
        parent?.Add(element);
        return (root ?? element, empty ? parent : element);
    }

    private static XAttribute Attribute(XmlReader reader) => reader.Name == "xmlns"
        ? new XAttribute("xmlns", reader.Value)
        : new XAttribute(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);

    private static string CodeOf(XmlException e) => e.Message switch
    {
        var m when m.Contains("DTD", StringComparison.Ordinal) => "xml.dtd",
        var m when m.Contains("MaxCharacters", StringComparison.Ordinal) => "xml.large",
        _ => "xml.broken",
    };
}
