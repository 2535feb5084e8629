using Kosh.Figures.Computing;
using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Html;

namespace Kosh.Figures;

/// <summary>A figure as a chart of intervals by region. Hidden regions are named, without a mark.</summary>
internal static class FigureChart
{
    public static IHtmlContent Inline(FigureResult figure, Localiser l) => HtmlString.Empty;

    public static string File(FigureResult figure, Localiser l) => "";
}
