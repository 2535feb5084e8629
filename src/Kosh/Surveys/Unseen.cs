using System.Globalization;

namespace Kosh.Surveys;

/// <summary>Names that people choose: without characters that cannot be seen, so that what looks the same is the same and no word is turned around.</summary>
internal static class Unseen
{
    // A joiner is spelling in Persian and in the scripts that borrow from it.
    private const char NonJoiner = '\u200C';

    public static string Strip(string name) => string.Concat(name.Where(c => c == NonJoiner || !(char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)));
}
