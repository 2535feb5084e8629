using System.Xml;

namespace Kosh.Forms;

/// <summary>Names of XML elements: letters or an underscore first, then also digits, hyphens and periods; at most one prefix.</summary>
internal static class XmlName
{
    public static bool IsValid(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? IsPart(name) : IsPart(name.AsSpan(0, colon)) && IsPart(name.AsSpan(colon + 1));
    }

    private static bool IsPart(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !XmlConvert.IsStartNCNameChar(name[0])) return false;
        foreach (var c in name)
        {
            if (!XmlConvert.IsNCNameChar(c)) return false;
        }
        return true;
    }

    /// <summary>A name as near to the given one as XML allows, for a form id's root or a suggestion.</summary>
    public static string Near(string text)
    {
        var near = string.Concat(text.Trim().Select(c => XmlConvert.IsNCNameChar(c) ? c : '_'));
        return near.Length > 0 && XmlConvert.IsStartNCNameChar(near[0]) ? near : "_" + near;
    }
}
