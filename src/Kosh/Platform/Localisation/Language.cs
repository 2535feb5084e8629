using System.Globalization;

namespace Kosh.Platform.Localisation;

/// <summary>One of the seven languages of the interface.</summary>
/// <param name="Code">The first segment of a page's path, and its <c>lang</c> attribute.</param>
/// <param name="Name">The language's name for itself.</param>
public sealed record Language(string Code, string Name)
{
    public static readonly IReadOnlyList<Language> All =
    [
        new("en", "English"), new("ru", "Русский"), new("kk", "Қазақша"), new("ky", "Кыргызча"),
        new("uz", "Oʻzbekcha"), new("tg", "Тоҷикӣ"), new("tk", "Türkmençe"),
    ];

    public static Language Default => All[0];

    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(Code == "uz" ? "uz-Latn-UZ" : Code);

    public static Language? Find(string? code) => All.FirstOrDefault(l => l.Code == code);

    /// <summary>The best of the seven for an <c>Accept-Language</c> header; English when none fits.</summary>
    public static Language Preferred(IEnumerable<string> accepted) =>
        accepted.Select(a => Find(a.Split('-')[0].ToLowerInvariant())).FirstOrDefault(l => l is not null) ?? Default;
}
