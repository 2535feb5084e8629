using Kosh.Figures.Words;
using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Figures.Pages;

internal sealed class IndexModel(ReadFigures read, Localiser localiser) : PageModel
{
    private const int PageSize = 50;

    public IReadOnlyList<FigureSummary> Figures { get; private set; } = [];

    public int Number { get; private set; }

    public int Last { get; private set; }

    public async Task OnGet([FromQuery(Name = "page")] int number = 1)
    {
        Last = (int)((await read.Count() + PageSize - 1) / PageSize);
        Number = Math.Clamp(number, 1, Math.Max(Last, 1));
        var words = new FigureWords(localiser);
        Figures = [.. (await read.Latest(PageSize, PageSize * (Number - 1))).Select(words.Summary)];
    }
}
