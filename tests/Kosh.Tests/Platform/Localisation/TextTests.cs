using System.Text.RegularExpressions;
using Kosh.Platform.Localisation;

namespace Kosh.Tests.Platform.Localisation;

/// <summary>Every text of every room, in seven languages, in the right letters, said somewhere and asked for nowhere in vain.</summary>
public sealed partial class TextTests
{
    // Signs and symbols that are the same everywhere.
    private static readonly string[] SameEverywhere = ["chart.n", "people.role.administrator"];

    private static readonly string[] StillBeingWritten = ["surveys."];

    private static readonly Dictionary<string, string> Alphabets = new()
    {
        ["ru"] = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        ["kk"] = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
        ["ky"] = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
        ["tg"] = "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
        ["uz"] = "abcdefghijklmnopqrstuvxyzwʻʼ",
        ["tk"] = "abçdeäfghijžklmnňoöprsştuüwyýz",
    };

    private static TextCatalogue Texts => TextCatalogue.Embedded;

    [Fact]
    public void Every_text_is_there_in_seven_languages() =>
        None(from key in Texts.Keys.Where(k => !StillBeingWritten.Any(k.StartsWith)) from language in Language.All where Texts.Find(key, language.Code) is null select $"{key} in {language.Code}");

    [Fact]
    public void A_plural_has_its_languages_own_categories() =>
        None(from key in Texts.Keys
                     where Texts.Find(key, "en") is { Forms.Count: > 1 }
                     from language in Language.All
                     let forms = Texts.Find(key, language.Code)?.Forms.Keys.Order()
                     where forms?.SequenceEqual(Plurals.Categories(language.Code).Order()) == false
                     select $"{key} in {language.Code}: {string.Join(", ", forms)}");

    [Fact]
    public void A_plain_text_is_plain_in_every_language() =>
        None(from key in Texts.Keys
                     where Texts.Find(key, "en") is { Forms.Count: 1 }
                     from language in Language.All
                     where Texts.Find(key, language.Code) is { Forms.Count: > 1 }
                     select $"{key} in {language.Code}");

    [Fact]
    public void The_same_places_are_filled_in_every_language() =>
        None(from key in Texts.Keys
                     let wanted = Places(Texts.Find(key, "en")!.Plain)
                     from language in Language.All
                     from form in Texts.Find(key, language.Code)?.Forms.Values ?? []
                     where Places(form) != wanted
                     select $"{key} in {language.Code}: “{form}” fills {Places(form)}, not {wanted}");

    [Fact]
    public void No_text_was_left_in_English() =>
        None(from key in Texts.Keys.Except(SameEverywhere)
                     from language in Language.All.Skip(1)
                     where Texts.Find(key, language.Code)?.Plain == Texts.Find(key, "en")!.Plain
                     select $"{key} in {language.Code}: {Texts.Find(key, "en")!.Plain}");

    [Fact]
    public void Each_language_is_written_in_its_own_letters() =>
        None(from key in Texts.Keys
                     from language in Language.All.Skip(1)
                     from form in Texts.Find(key, language.Code)?.Forms.Values ?? []
                     from word in Word().Matches(form).Select(m => m.Value)
                     where !IsName(word) && !word.ToLower(language.Culture).All(c => Alphabets[language.Code].Contains(c, StringComparison.Ordinal))
                     select $"{key} in {language.Code}: {word} in “{form}”");

    [Fact]
    public void Every_text_that_the_code_asks_for_exists() =>
        None(from source in Sources()
                     from use in Use().Matches(source.Text)
                     let key = use.Groups["key"].Value
                     where Texts.Find(key, "en") is null
                     select $"{source.Path}: {key}");

    [Fact]
    public void Every_text_is_used()
    {
        var sources = string.Concat(Sources().Select(s => s.Text));
        // A key put together in code ($"http.{status}") uses all that begin like it.
        var begun = Begun().Matches(sources).Select(m => m.Groups["start"].Value).ToHashSet();
        None(Texts.Keys.Where(key => !StillBeingWritten.Any(key.StartsWith) && !sources.Contains($"\"{key}\"", StringComparison.Ordinal) && !begun.Any(b => key.StartsWith(b, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("ru", 1, "one")]
    [InlineData("ru", 3, "few")]
    [InlineData("ru", 11, "many")]
    [InlineData("ru", 112, "many")]
    [InlineData("ru", 121, "one")]
    [InlineData("kk", 1, "one")]
    [InlineData("uz", 2, "other")]
    [InlineData("tg", 1, "other")]
    public void A_number_takes_its_form(string language, long n, string category) => Assert.Equal(category, Plurals.Category(language, n));

    private static void None(IEnumerable<string> faults)
    {
        var list = faults.ToList();
        Assert.True(list.Count == 0, $"{list.Count}:\n{string.Join('\n', list)}");
    }

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(m => m.Value).Distinct().Order());

    // Kosh, XML, localhost, Collect: names of things keep their letters among Cyrillic ones, and in the Latin languages when in quotes or capitals.
    private static bool IsName(string word) => word.All(char.IsAscii) || word.All(c => char.IsUpper(c) || char.IsDigit(c));

    private static IEnumerable<(string Path, string Text)> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Kosh"), "*.*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".cshtml" && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Select(f => (Path.GetRelativePath(Repository.Root, f), File.ReadAllText(f)));

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\p{L}\p{M}ʻʼ'’‘`]*\p{L}[\p{L}\p{M}ʻʼ'’‘`]*")]
    private static partial Regex Word();

    [GeneratedRegex("""(?:\b(?:L|[lL]ocaliser|texts)\[|\.Count\(|new Problem\(\s*[\w.]+,\s*|new NavigationItem\()"(?<key>[a-z]+\.[a-z0-9_.]+)"(?!\s*\+)""")]
    private static partial Regex Use();

    [GeneratedRegex("""\$"(?<start>[a-z]+\.[a-z0-9_]*)\{|"(?<start>[a-z]+\.[a-z0-9_]+[_.])"\s*\+""")]
    private static partial Regex Begun();
}
