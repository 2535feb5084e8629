using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Kosh.Forms.Tests.Telling;

/// <summary>The labelled sentences, and what no list of sentences can show.</summary>
public sealed partial class TellingTextTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Telling");

    [Theory]
    [InlineData("hostile.tsv", 241, "2052d7d6fa24998945062e0fbce62ec1e4b67677e3b845456240f5b0ee27145b")]
    [InlineData("harmless.tsv", 251, "7a040fd52888cccb2ce2b0e8358a5ce29b83db69d7395d649eb97965c279aaea")]
    public void The_labelled_sentences_are_those_that_were_labelled(string file, int count, string sha256)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, file));
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal(count, Read(file).Count);
    }

    [Fact]
    public void Nothing_that_tells_passes_in_seven_languages()
    {
        var passed = Read("hostile.tsv").Where(c => Left(c.Text)).Select(c => $"{c.Text}\n    -> {TellingText.Redact(Clear(c.Text))}").ToList();
        Assert.True(passed.Count == 0, $"{passed.Count} pass:\n{string.Join('\n', passed)}");
    }

    [Fact]
    public void What_stands_around_it_stays()
    {
        var cases = Read("hostile.tsv");
        var torn = cases.Where(c => Loose(TellingText.Redact(Clear(c.Text))) != Loose(Marked().Replace(c.Text, "[gap]")))
            .Select(c => $"{c.Text}\n    -> {TellingText.Redact(Clear(c.Text))}").ToList();
        Assert.True(torn.Count <= cases.Count / 20, $"{torn.Count} of {cases.Count} lose or keep a word too many:\n{string.Join('\n', torn)}");
    }

    [Fact]
    public void Ordinary_numbers_and_words_are_left_as_they_are()
    {
        var torn = Read("harmless.tsv").Where(c => TellingText.Redact(c.Text) != c.Text).Select(c => $"{c.Text}\n    -> {TellingText.Redact(c.Text)}").ToList();
        Assert.True(torn.Count == 0, $"{torn.Count} are torn:\n{string.Join('\n', torn)}");
    }

    // The door takes 4 MB at most.
    [Theory]
    [InlineData("8 7 0 ")]
    [InlineData("43,2389 ")]
    [InlineData("1")]
    [InlineData("тел тел ")]
    [InlineData("паспорт номер ")]
    [InlineData("N43 14 ")]
    [InlineData("a.b-c@")]
    [InlineData("43°14' ")]
    [InlineData("+7 (")]
    [InlineData("https://www.")]
    [InlineData("северной широты долготы ")]
    public void A_text_made_to_hurt_takes_its_time_in_proportion(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length));
        var watch = Stopwatch.StartNew();
        TellingText.Redact(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), string.Create(CultureInfo.InvariantCulture, $"{piece}: {watch.Elapsed.TotalSeconds:F1} s for 400 kB"));
    }

    [Fact]
    public void Random_ids_inside_text_stay_whole()
    {
        var random = new Random(20261124);
        var bytes = new byte[16];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            foreach (var id in new[] { new Guid(bytes).ToString(), Convert.ToHexString(bytes) })
                Assert.Equal($"person {id}, 2", TellingText.Redact($"person {id}, 2"));
        }
    }

    [Theory]
    [InlineData("\ud800 8 701 555 01 99", "\ud800 [phone]")]
    [InlineData("7️⃣ 8 701 555 01 99", "7️⃣ [phone]")]
    [InlineData("\U0001D7D6 \U0001D7D5\U0001D7CE\U0001D7CF 555 01 99", "[phone]")]
    public void Broken_and_strange_characters_do_no_harm(string text, string redacted) => Assert.Equal(redacted, TellingText.Redact(text));

    private sealed record Labelled(string Language, string Kind, string Text);

    private static List<Labelled> Read(string file) =>
        [.. File.ReadLines(Path.Combine(Folder, file)).Skip(1).Select(l => l.Split('\t')).Select(c => new Labelled(c[0], c[1], c[2]))];

    private static string Clear(string text) => text.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);

    // Three digits in a row of a secret, or a letter and half of an address, would be too much.
    private static bool Left(string text)
    {
        var redacted = Gap().Replace(TellingText.Redact(Clear(text)), "").Normalize(NormalizationForm.FormKC);
        var around = Marked().Replace(text, " ").Normalize(NormalizationForm.FormKC);
        return Marked().Matches(text).Select(m => m.Groups[1].Value.Normalize(NormalizationForm.FormKC))
            .SelectMany(secret => Pieces().Matches(secret).Select(p => p.Value))
            .Any(piece => redacted.Contains(piece, StringComparison.Ordinal) && !around.Contains(piece, StringComparison.Ordinal));
    }

    private static string Loose(string text) => Spaces().Replace(Gap().Replace(text, "[gap]"), "");

    [GeneratedRegex("⟦(.*?)⟧")]
    private static partial Regex Marked();

    [GeneratedRegex(@"\d{2,}|[\w.]{2,}@[\w.]{2,}|[A-Za-z]{4,}")]
    private static partial Regex Pieces();

    [GeneratedRegex(@"\[(?:place|phone|contact|document)\]")]
    private static partial Regex Gap();

    [GeneratedRegex(@"[\s,;.:№#/()\u200b]+")]
    private static partial Regex Spaces();
}
