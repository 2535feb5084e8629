using System.Globalization;
using Kosh.Figures.Releases;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Figures.Pages;

internal sealed class FigureModel(ReadFigures read, ReadRelease releases, Settings settings) : PageModel
{
    public PublishedFigure Figure { get; private set; } = null!;

    /// <summary>The whole address of this version, as one would cite it.</summary>
    public string Permanent(Language language) => settings.PublicUrl + Figure.Address.Path(language);

    /// <summary>The signed tables it came with; null: its interviews lie open here.</summary>
    public ReleaseFacts? Release { get; private set; }

    public async Task OnGet(string slug, string? version = null)
    {
        Figure = await read.Find(slug, version is null ? null : Number(version, slug));
        if (Figure.ReleaseId is { } id) Release = await releases.Facts(id);
    }

    private static long Number(string version, string slug) =>
        version.StartsWith('v') && long.TryParse(version.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new Problem(ProblemKind.NotFound, "figures.not_found", slug);
}
