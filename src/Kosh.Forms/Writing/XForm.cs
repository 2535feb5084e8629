namespace Kosh.Forms;

/// <summary>The names of an XForm: https://getodk.github.io/xforms-spec/</summary>
internal static class XForm
{
    public static readonly IReadOnlyDictionary<string, string> Namespaces = new Dictionary<string, string>
    {
        ["h"] = "http://www.w3.org/1999/xhtml",
        ["ev"] = "http://www.w3.org/2001/xml-events",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema",
        ["jr"] = "http://openrosa.org/javarosa",
        ["orx"] = "http://openrosa.org/xforms",
        ["odk"] = "http://www.opendatakit.org/xforms",
    };

    public const string Default = "http://www.w3.org/2002/xforms";

    /// <summary>True for an attribute's name whose prefix, if any, is declared.</summary>
    public static bool IsKnownName(string name, IReadOnlyList<KeyValuePair<string, string>> declared)
    {
        if (!XmlName.IsValid(name) || name is "xmlns") return false;
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return true;
        var prefix = name[..colon];
        return Namespaces.ContainsKey(prefix) || declared.Any(d => d.Key == prefix);
    }
}
