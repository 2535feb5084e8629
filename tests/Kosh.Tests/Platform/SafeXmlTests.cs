using System.Diagnostics;
using System.Text;
using Kosh.Platform.Problems;
using Kosh.Platform.Xml;

namespace Kosh.Tests.Platform;

public sealed class SafeXmlTests
{
    public static TheoryData<string, string> Hostile => new()
    {
        { "xml.broken", "" },
        { "xml.broken", "<a><b></a>" },
        { "xml.broken", "<a>" },
        { "xml.broken", "not xml" },
        { "xml.broken", "<a>\u0001</a>" },
        { "xml.broken", "<a/><b/>" },
        { "xml.dtd", "<!DOCTYPE a><a/>" },
        { "xml.dtd", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>" },
        { "xml.dtd", "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><a>&b;</a>" },
        { "xml.dtd", "<!DOCTYPE a SYSTEM \"http://127.0.0.1/x.dtd\"><a/>" },
        { "xml.deep", string.Concat(Enumerable.Repeat("<a>", 100_000)) },
        { "xml.broken", "<a b='1' b='2'/>" },
        { "xml.broken", "<a>&undeclared;</a>" },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void Hostile_xml_is_refused_by_name_and_at_once(string code, string xml)
    {
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Assert.Throws<Problem>(() => SafeXml.Parse(new MemoryStream(Encoding.UTF8.GetBytes(xml))));
        Assert.Equal(code, problem.Code);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000_000, $"{watch.Elapsed} and too much memory");
    }

    [Fact]
    public void Size_is_capped_while_reading()
    {
        var large = "<a>" + new string('x', SafeXml.MaxCharacters) + "</a>";
        Assert.Equal("xml.large", Assert.Throws<Problem>(() => SafeXml.Parse(new MemoryStream(Encoding.UTF8.GetBytes(large)))).Code);
    }

    [Fact]
    public void What_is_accepted_says_the_same_as_the_ordinary_reader()
    {
        const string xml = "<d:a xmlns:d='urn:d' xmlns='urn:e' d:k='1'><b>x &amp; <![CDATA[<y>]]></b><c/> tail</d:a>";
        var expected = System.Xml.Linq.XElement.Parse(xml, System.Xml.Linq.LoadOptions.PreserveWhitespace);
        Assert.True(System.Xml.Linq.XNode.DeepEquals(Canonical(expected), Canonical(SafeXml.Parse(new MemoryStream(Encoding.UTF8.GetBytes(xml))))));
    }

    // Text and CDATA are one text to everybody who reads.
    private static System.Xml.Linq.XElement Canonical(System.Xml.Linq.XElement e) => System.Xml.Linq.XElement.Parse(e.ToString().Replace("<![CDATA[<y>]]>", "&lt;y&gt;", StringComparison.Ordinal));
}
