using System.Xml.Linq;
using Kosh.Platform.Localisation;

namespace Kosh.Platform.Charts;

/// <summary>
/// Estimates with their intervals by category, as dots with whiskers (W. S. Cleveland, The Elements of Graphing Data, 1985).
/// Pure: the same model in the same language gives the same bytes. Title, unit, source, date and grade are inside, and a
/// description that says every row in words.
/// </summary>
public static class IntervalChart
{
    /// <summary>The drawing as a file of its own, wide and with its style inside; served with <see cref="ChartFile"/>.</summary>
    public static string RenderFile(IntervalChartModel model, Localiser localiser) =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + Draw(model, localiser, ChartShape.Wide, ChartFile.Style).ToString(SaveOptions.DisableFormatting) + "\n";

    /// <summary>What the chart shows, in words; every row is named.</summary>
    public static string Describe(IntervalChartModel model, Localiser localiser)
    {
        var values = new ValueForm(model, localiser);
        return string.Join(' ', All(model).Select(row => row.Interval is { } i
            ? localiser["chart.row", row.Label, values.Estimate(i.Estimate), values.Estimate(i.Low), values.Estimate(i.High), localiser.Number(row.N ?? 0)]
            : localiser["chart.row_hidden", row.Label, row.Suppressed ?? ""]).Prepend(localiser["chart.kind", values.Level]));
    }

    /// <summary>The drawing for a page, which brings the style. One that is shown in both shapes is drawn twice.</summary>
    /// <param name="style">Its own sheet, where it has no page around it.</param>
    internal static XElement Draw(IntervalChartModel model, Localiser localiser, ChartShape shape, string? style = null)
    {
        var drawing = new Drawing(shape.Width);
        var height = new IntervalDrawing(drawing, model, localiser, shape).Draw();
        return drawing.Finish($"{model.Id}-{shape.Name}", shape.Name, height, model.Title, Describe(model, localiser), style);
    }

    internal static IEnumerable<IntervalRow> All(IntervalChartModel model) =>
        model.Overall is null ? model.Rows : model.Rows.Append(model.Overall);
}

/// <summary>How the chart's numbers are written.</summary>
internal sealed class ValueForm(IntervalChartModel model, Localiser localiser)
{
    public string Estimate(double value) => Write(value, model.Decimals);

    /// <param name="decimals">Of the value as it stands on the axis, per cent where it is a share.</param>
    public string Tick(double onAxis, int decimals) => Write(model.IsShare ? onAxis / 100 : onAxis, decimals);

    /// <summary>The intervals' level as per cent, no longer than it is.</summary>
    public string Level => localiser.Percent(model.Confidence, (int)Math.Round(1000 * model.Confidence) % 10 == 0 ? 0 : 1);

    /// <summary>A value as it stands on the axis.</summary>
    public double OnAxis(double value) => model.IsShare ? 100 * value : value;

    private string Write(double value, int decimals) => model.IsShare ? localiser.Percent(value, decimals) : localiser.Number(value, decimals);
}
