using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;

namespace Kosh.Conformance.Forms;

/// <summary>What the reference's own tests say of its XForms by XPath, asked of ours: each assertion counts.</summary>
internal sealed class XPathForms : IConformanceSet
{
    public string Name => "forms/xpath";

    public string Needs => FormCase.FileName;

    public Score Run(string root)
    {
        var failures = new List<string>();
        var total = 0;
        foreach (var formCase in FormCase.Read(root).Where(c => c.Error is null))
        {
            foreach (var (expression, holds) in Assertions(formCase))
            {
                total++;
                if (formCase.Ours.Form is not { } form) failures.Add($"{formCase.Name}: refused");
                else if (Fails(form.ToXForm(), holds) is { } why)
                    failures.Add($"{formCase.Name}: {string.Join(' ', expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}: {why}");
            }
        }
        return new(total - failures.Count, total, failures);
    }

    private static string? Fails(byte[] xform, Func<XPathNavigator, XmlNamespaceManager, bool> holds)
    {
        try
        {
            using var stream = new MemoryStream(xform);
            using var reader = XmlReader.Create(stream);
            var document = new XPathDocument(reader);
            return holds(document.CreateNavigator(), XFormNames.Manager()) ? null : "does not hold";
        }
        catch (Exception e) when (e is XPathException or XmlException)
        {
            return e.Message;
        }
    }

    private static IEnumerable<(string, Func<XPathNavigator, XmlNamespaceManager, bool>)> Assertions(FormCase formCase)
    {
        foreach (var path in formCase.Texts("xml__xpath_match")) yield return (path, (x, n) => x.Select(path, n).Count == 1);
        foreach (var pair in formCase.Asserted["xml__xpath_count"]?.AsArray() ?? [])
        {
            var (path, count) = (pair![0]!.GetValue<string>(), pair[1]!.GetValue<int>());
            yield return (path, (x, n) => x.Select(path, n).Count == count);
        }
        foreach (var pair in formCase.Asserted["xml__xpath_exact"]?.AsArray() ?? [])
        {
            var path = pair![0]!.GetValue<string>();
            var expected = pair[1]!.AsArray().Select(v => v!.GetValue<string>()).Order(StringComparer.Ordinal).ToList();
            yield return (path, (x, n) => Values(x.Select(path, n)).SequenceEqual(expected));
        }
    }

    private static IEnumerable<string> Values(XPathNodeIterator nodes) => nodes.Cast<XPathNavigator>()
        .Select(n => n.NodeType == XPathNodeType.Element
            ? Canonical.OfReferenceStyle(XElement.Parse(n.OuterXml, LoadOptions.PreserveWhitespace)) : n.Value)
        .Distinct().Order(StringComparer.Ordinal);
}
