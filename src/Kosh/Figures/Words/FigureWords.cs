using Kosh.Figures.Computing;
using Kosh.Platform.Localisation;

namespace Kosh.Figures.Words;

/// <summary>A label with the language it is in, which may not be the reader's.</summary>
internal sealed record Label(string Text, string Language);

/// <summary>Says a figure in the reader's language. No number leaves it without its interval.</summary>
internal sealed class FigureWords(Localiser l)
{
    private static readonly string[] NextBest = ["en", "ru"];

    /// <summary>The label in the reader's language, else in English, Russian, or whatever the questionnaire has.</summary>
    public Label Label(IReadOnlyDictionary<string, string> labels, string name)
    {
        var code = NextBest.Prepend(l.Language.Code).FirstOrDefault(c => !string.IsNullOrWhiteSpace(labels.GetValueOrDefault(c)))
            ?? labels.FirstOrDefault(x => !string.IsNullOrWhiteSpace(x.Value)).Key;
        return code is null ? new(name, "") : new(labels[code], code);
    }

    public Label Question(FigureResult figure) => Label(figure.Question.Labels, figure.Question.Name);

    /// <summary>What is told about the question, such as <c>Share who answered “Yes”, not counting “I prefer not to say”</c>.</summary>
    public string Told(FigureResult figure) =>
        figure.Question.Without.Count == 0 ? Counted(figure) : l["figures.told_without", Counted(figure), Choices(figure.Question.Without)];

    private string Counted(FigureResult figure) => (figure.Measure, figure.Question.Categories.Count) switch
    {
        (Measure.Share, _) => l["figures.told_share", Choices(figure.Question.Categories)],
        (Measure.Total, 0) => l["figures.told_total"],
        (Measure.Total, _) => l["figures.told_count", Choices(figure.Question.Categories)],
        (Measure.Ratio, _) => l["figures.told_ratio", Label(figure.Per!.Labels, figure.Per.Name).Text],
        _ => l["figures.told_mean"],
    };

    public string Region(FigureRegion region) => Label(region.Labels, region.Code).Text;

    /// <summary>The overall estimate, its interval and n in one sentence; or why there is none.</summary>
    public string Overall(FigureResult figure) => figure.Overall is { Estimate: { } estimate, Low: { } low, High: { } high, N: { } n }
        ? l["figures.overall", Value(figure, estimate), Level(figure), Value(figure, low), Value(figure, high), l.Count("figures.people", n)]
        : l["figures.overall_hidden", Reason(figure, figure.Overall)];

    public string Estimate(FigureResult figure, FigureCell cell) => cell.Estimate is { } value ? Value(figure, value) : "";

    public string Interval(FigureResult figure, FigureCell cell) => cell is { Low: { } low, High: { } high }
        ? $"{Value(figure, low)} – {Value(figure, high)}"
        : "";

    /// <summary>The confidence level as per cent.</summary>
    public string Level(FigureResult figure) => l.Percent(figure.Confidence, figure.Confidence * 100 % 1 == 0 ? 0 : 1);

    public string Reason(FigureResult figure, FigureCell cell) => cell.Hidden switch
    {
        Hidden.NoInterval => l["figures.hidden_interval"],
        _ => l["figures.hidden_protected"],
    };

    /// <summary>The chart in words: the spread between regions, and what is not shown.</summary>
    public string Description(FigureResult figure)
    {
        var shown = figure.Regions.Where(r => r.Cell.Hidden is null).OrderBy(r => r.Cell.Estimate).ToList();
        var hidden = figure.Regions.Count - shown.Count;
        var spread = shown.Count < 2 ? l["figures.spread_none"] : l["figures.spread", Said(figure, shown[0]), Said(figure, shown[^1])];
        return hidden == 0 ? spread : $"{spread} {l.Count("figures.spread_hidden", hidden)}";
    }

    public FigureSummary Summary(FigureResult figure)
    {
        var question = Question(figure);
        return new(new(figure.Figure.Slug, figure.Figure.Version), question.Text, question.Language, $"{Told(figure)}. {Overall(figure)}",
            figure.Survey.Title, figure.Survey.Synthetic, figure.Figure.Published);
    }

    private string Choices(IEnumerable<FigureChoice> choices) =>
        string.Join(", ", choices.Select(c => l["figures.quoted", Label(c.Labels, c.Code).Text]));

    private string Said(FigureResult figure, FigureRegion region) =>
        $"{Region(region)}, {Estimate(figure, region.Cell)} ({Interval(figure, region.Cell)})";

    private string Value(FigureResult figure, double value) =>
        figure.Measure == Measure.Share ? l.Percent(value, Decimals(figure)) : l.Number(value, Decimals(figure));

    /// <summary>No digit that the overall interval makes meaningless: two of its half width's. Shares have one, of their per cent.</summary>
    internal static int Decimals(FigureResult figure)
    {
        if (figure.Measure == Measure.Share) return 1;
        var half = (figure.Overall.High - figure.Overall.Low) / 2;
        return half is > 0 ? Math.Clamp(1 - (int)Math.Floor(Math.Log10(half.Value)), 0, 6) : 2;
    }
}
