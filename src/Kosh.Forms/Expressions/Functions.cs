// The functions a form may call: https://docs.getodk.org/form-operators-functions/ and the XPath 1.0 core that ODK's clients keep.
using System.Collections.Frozen;

namespace Kosh.Forms;

/// <summary>How many arguments a function takes.</summary>
internal readonly record struct Arity(int Least, int Most)
{
    public bool Takes(int count) => count >= Least && count <= Most;

    public override string ToString() => Least == Most ? $"{Least}" : Most == int.MaxValue ? $"{Least} or more" : $"{Least} to {Most}";
}

internal static class Functions
{
    private const int Any = int.MaxValue;

    public static readonly FrozenDictionary<string, Arity> All = new Dictionary<string, Arity>
    {
        // logic
        ["true"] = new(0, 0), ["false"] = new(0, 0), ["not"] = new(1, 1), ["boolean"] = new(1, 1), ["boolean-from-string"] = new(1, 1),
        ["if"] = new(3, 3), ["coalesce"] = new(2, Any), ["once"] = new(1, 1), ["checklist"] = new(3, Any),
            ["weighted-checklist"] = new(4, Any),
        ["depend"] = new(1, Any), ["relevant"] = new(1, 1),
        // selects
        ["selected"] = new(2, 2), ["selected-at"] = new(2, 2), ["count-selected"] = new(1, 1), ["jr:choice-name"] = new(2, 2),
        // repeats and nodes
        ["position"] = new(0, 1), ["last"] = new(0, 0), ["count"] = new(1, 1), ["count-non-empty"] = new(1, 1),
            ["indexed-repeat"] = new(3, 7),
        ["sum"] = new(1, Any), ["min"] = new(1, Any), ["max"] = new(1, Any), ["current"] = new(0, 0), ["instance"] = new(1, 1),
        ["randomize"] = new(1, 2), ["name"] = new(0, 1), ["local-name"] = new(0, 1), ["namespace-uri"] = new(0, 1), ["id"] = new(1, 1),
            ["lang"] = new(1, 1),
        // text
        ["string"] = new(0, 1), ["concat"] = new(0, Any), ["join"] = new(1, Any), ["string-length"] = new(0, 1), ["substr"] = new(2, 3),
        ["substring"] = new(2, 3), ["substring-before"] = new(2, 2), ["substring-after"] = new(2, 2), ["starts-with"] = new(2, 2),
        ["ends-with"] = new(2, 2), ["contains"] = new(2, 2), ["normalize-space"] = new(0, 1), ["translate"] = new(3, 3),
            ["regex"] = new(2, 2),
        ["digest"] = new(2, 3), ["base64-decode"] = new(1, 1), ["base64-encode"] = new(1, 1), ["extract-signed"] = new(2, 2),
        ["jr:itext"] = new(1, 1), ["itext"] = new(1, 1),
        // numbers
        ["number"] = new(0, 1), ["int"] = new(1, 1), ["round"] = new(1, 2), ["abs"] = new(1, 1), ["pow"] = new(2, 2), ["exp"] = new(1, 1),
            ["exp10"] = new(1, 1),
        ["log"] = new(1, 1), ["log10"] = new(1, 1), ["sqrt"] = new(1, 1), ["sin"] = new(1, 1), ["cos"] = new(1, 1), ["tan"] = new(1, 1),
        ["asin"] = new(1, 1), ["acos"] = new(1, 1), ["atan"] = new(1, 1), ["atan2"] = new(2, 2), ["pi"] = new(0, 0), ["floor"] = new(1, 1),
        ["ceiling"] = new(1, 1), ["random"] = new(0, 0),
        // time
        ["today"] = new(0, 0), ["now"] = new(0, 0), ["date"] = new(1, 1), ["date-time"] = new(1, 1), ["decimal-date-time"] = new(1, 1),
        ["decimal-time"] = new(1, 1), ["format-date"] = new(2, 2), ["format-date-time"] = new(2, 2),
        // places
        ["area"] = new(1, 1), ["distance"] = new(1, Any), ["geofence"] = new(2, 2), ["intersects"] = new(1, 1),
        // the rest
        ["uuid"] = new(0, 1), ["version"] = new(0, 0), ["property"] = new(1, 1), ["pulldata"] = new(2, Any),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
