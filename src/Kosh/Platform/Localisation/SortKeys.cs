using System.Globalization;

namespace Kosh.Platform.Localisation;

/// <summary>ICU sort keys, stored beside a name and ordered as bytes, since the two engines order Cyrillic differently. Decision 0001.</summary>
public static class SortKeys
{
    public static byte[] Of(string name, Language language) =>
        language.Culture.CompareInfo.GetSortKey(name, CompareOptions.IgnoreCase).KeyData;
}
