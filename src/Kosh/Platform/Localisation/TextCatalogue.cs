using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Kosh.Platform.Localisation;

/// <summary>A text in one language: one form, or one form a plural category.</summary>
public sealed record Text(IReadOnlyDictionary<string, string> Forms)
{
    public string Plain => Forms.GetValueOrDefault("other") ?? Forms.First().Value;

    /// <summary>What a signature holds for: a changed text is unsigned again.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Forms.OrderBy(f => f.Key, StringComparer.Ordinal)))))[..16];
}

/// <summary>A speaker's signature under one text, from <c>Platform/Localisation/reviews.json</c>.</summary>
public sealed record Review(string Key, string Language, string Hash, string Speaker, string Date);

/// <summary>
/// All texts of the house: each room's <c>Texts.json</c> (key → language → text, or → category → text for plurals).
/// A text is machine-drafted until a named speaker has signed its present wording.
/// </summary>
public sealed class TextCatalogue
{
    private readonly Dictionary<(string Key, string Language), Text> texts = [];
    private readonly Dictionary<(string Key, string Language), Review> reviews = [];

    /// <param name="files">Parsed <c>Texts.json</c> files.</param>
    /// <param name="signatures">The speakers' signatures.</param>
    public TextCatalogue(IEnumerable<JsonElement> files, IEnumerable<Review> signatures)
    {
        foreach (var file in files) Add(file);
        foreach (var review in signatures) reviews[(review.Key, review.Language)] = review;
    }

    public static TextCatalogue Embedded { get; } = ReadEmbedded();

    public IEnumerable<string> Keys => texts.Keys.Select(k => k.Key).Distinct();

    public Text? Find(string key, string language) => texts.GetValueOrDefault((key, language));

    /// <summary>True when a named speaker has signed this wording.</summary>
    public bool IsSigned(string key, string language) =>
        reviews.TryGetValue((key, language), out var review) && Find(key, language)?.Hash == review.Hash;

    private static TextCatalogue ReadEmbedded()
    {
        var names = typeof(TextCatalogue).Assembly.GetManifestResourceNames();
        return new(
            names.Where(n => n.EndsWith("/Texts.json", StringComparison.Ordinal)).Select(ReadJson),
            ReadJson("Platform/Localisation/reviews.json").Deserialize<Review[]>(JsonSerializerOptions.Web)!);
    }

    private static JsonElement ReadJson(string resource)
    {
        using var file = typeof(TextCatalogue).Assembly.GetManifestResourceStream(resource)!;
        return JsonDocument.Parse(file).RootElement;
    }

    private void Add(JsonElement file)
    {
        foreach (var key in file.EnumerateObject())
            foreach (var language in key.Value.EnumerateObject())
                texts.Add((key.Name, language.Name), new Text(Forms(language.Value)));
    }

    private static Dictionary<string, string> Forms(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? value.EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString()!)
        : new() { ["other"] = value.GetString()! };
}
