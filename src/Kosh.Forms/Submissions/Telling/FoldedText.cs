using System.Globalization;
using System.Text;

namespace Kosh.Forms;

/// <summary>
/// A text as the patterns read it: lower case, digits of any script as 0–9, full-width letters as plain ones, every dash, prime,
/// quote and space as one of its kind, and nothing that cannot be seen. Each character knows where it stood.
/// </summary>
internal sealed class FoldedText
{
    private readonly StringBuilder folded;
    private readonly List<int> starts;
    private readonly string original;

    public FoldedText(string text)
    {
        original = text;
        folded = new StringBuilder(text.Length);
        starts = new List<int>(text.Length + 1);
        for (var at = 0; at < text.Length;)
        {
            var length = Rune.TryGetRuneAt(text, at, out var rune) ? rune.Utf16SequenceLength : 1;
            if (length == 1 && !Rune.IsValid(text[at])) rune = Rune.ReplacementChar;
            if (Fold(rune) is { } c)
            {
                folded.Append(c);
                starts.Add(at);
            }
            at += length;
        }
        starts.Add(text.Length);
    }

    /// <summary>What stands for a span that was taken out already; no pattern knows it.</summary>
    public const char Masked = '\u0001';

    public override string ToString() => folded.ToString();

    public void Mask(int start, int end)
    {
        for (var i = start; i < end; i++) folded[i] = Masked;
    }

    /// <summary>The original between two places of the folded text; the unseen characters before the first are left out.</summary>
    public ReadOnlySpan<char> Original(int start, int end) => original.AsSpan(starts[start]..starts[end]);

    private static char? Fold(Rune rune)
    {
        if (rune.IsAscii) return char.ToLowerInvariant((char)rune.Value);
        if (CharUnicodeInfo.GetDecimalDigitValue(char.ConvertFromUtf32(rune.Value), 0) is var digit and >= 0) return (char)('0' + digit);
        if (rune.Value is >= 0xFF01 and <= 0xFF5E) return char.ToLowerInvariant((char)(rune.Value - 0xFEE0));
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => ' ',
            UnicodeCategory.DashPunctuation => '-',
            UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => null,
            _ => Mark(rune),
        };
    }

    private static char Mark(Rune rune) => rune.Value switch
    {
        '\u2212' => '-',
        '\u2032' or '\u02B9' or '\u2018' or '\u2019' or '\u201B' or '\u00B4' or '\u02BC' or '\u02BB' => '\'',
        '\u2033' or '\u02BA' or '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u00AB' or '\u00BB' => '"',
        '\u00BA' or '\u02DA' or '\u00B0' => '°',
        '\u00B7' or '\u2022' or '\u2024' or '\u3002' => '.',
        '\u3001' or '\u060C' => ',',
        _ => rune.IsBmp ? char.ToLowerInvariant((char)rune.Value) : '\uFFFD',
    };
}
