using Kosh.Figures;
using Kosh.People;
using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Portal.Pages;

/// <summary>The start page: what the network is, and what it found last.</summary>
public sealed class HomeModel(IFigures figures, IPeople people, Localiser reader) : PageModel
{
    private const int Shown = 5;

    public IReadOnlyList<FigureSummary> Figures { get; private set; } = [];

    public FactorNeed SecondFactor { get; private set; }

    public async Task OnGet()
    {
        Figures = await figures.Latest(Shown, reader);
        if (User.AccountId() is { } account) SecondFactor = await people.SecondFactorOf(account);
    }
}
