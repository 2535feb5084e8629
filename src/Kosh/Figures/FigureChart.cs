using Kosh.Figures.Computing;
using Kosh.Figures.Words;
using Kosh.Platform.Charts;
using Kosh.Platform.Localisation;

namespace Kosh.Figures;

/// <summary>A figure as a chart of intervals by region. Hidden regions are named, without a mark.</summary>
internal static class FigureChart
{
    public static IntervalChartModel Of(FigureResult figure, Localiser l)
    {
        var words = new FigureWords(l);
        return new()
        {
            Id = "figure",
            Title = words.Question(figure).Text,
            Unit = words.Told(figure),
            IsShare = figure.Measure == Measure.Share,
            Decimals = FigureWords.Decimals(figure),
            Confidence = figure.Confidence,
            Rows = [.. figure.Regions.Select(r => Row(words.Region(r), r.Cell, l))],
            Overall = Row(l["figures.all"], figure.Overall, l),
            Source = figure.Survey.Synthetic ? $"{figure.Survey.Title} ({l["shell.synthetic"]})" : figure.Survey.Title,
            Date = figure.Figure.Published,
        };
    }

    private static IntervalRow Row(string label, FigureCell cell, Localiser l) => cell is { Estimate: { } estimate, Low: { } low, High: { } high, N: { } n }
        ? IntervalRow.Estimated(label, estimate, low, high, n)
        : IntervalRow.Hidden(label, l["figures.hidden_short"]);
}
