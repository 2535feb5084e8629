using Kosh.Platform.Localisation;

namespace Kosh.Platform.Charts;

/// <summary>Draws one <see cref="IntervalChart"/> from top to bottom.</summary>
internal sealed class IntervalDrawing(Drawing drawing, IntervalChartModel model, Localiser localiser, ChartShape shape)
{
    private const double LineHeight = 1.3;

    private readonly ValueForm values = new(model, localiser);
    private readonly Axis? axis = AxisOf(model, shape);
    private double y;

    /// <returns>The height it took.</returns>
    public double Draw()
    {
        Paragraph(model.Title, shape.Title, "title");
        y += 4;
        Paragraph(localiser["chart.kind", values.Level], shape.Small, "soft");
        y += 10;
        var rows = Place();
        drawing.Group("axis", () => Grid(rows));
        foreach (var row in rows) drawing.Group(row.IsOverall ? "row all" : "row", () => Row(row));
        if (axis is not null) drawing.Group("axis", Ticks);
        y += 8;
        Paragraph(localiser["chart.source", model.Source, Unbroken(localiser.Date(model.Date))], shape.Small, "soft");
        if (model.Grade is not null) Paragraph(localiser["chart.grade", model.Grade], shape.Small, "soft");
        return y + 4;
    }

    private static Axis? AxisOf(IntervalChartModel model, ChartShape shape)
    {
        var scale = model.IsShare ? 100 : 1;
        var intervals = IntervalChart.All(model).Select(r => r.Interval).OfType<Interval>().ToList();
        return intervals.Count == 0 ? null : Axis.Over(scale * intervals.Min(i => i.Low), scale * intervals.Max(i => i.High), shape.Ticks);
    }

    private List<PlacedRow> Place()
    {
        var placed = new List<PlacedRow>();
        foreach (var row in IntervalChart.All(model))
        {
            var label = shape.LabelsAbove && row.N is { } n ? $"{row.Label} ({N(n)})" : row.Label;
            var lines = Lines.Break(label, shape.LabelWidth, shape.Label);
            var text = lines.Count * shape.Label * LineHeight;
            var isOverall = ReferenceEquals(row, model.Overall);
            if (isOverall) y += 6;
            var height = text + (shape.LabelsAbove ? 26 : 12);
            placed.Add(new PlacedRow(row, lines, y, shape.LabelsAbove ? y + text + 11 : y + (height / 2), y + height, isOverall));
            y += height;
        }
        return placed;
    }

    // Under a label the grid is interrupted, since lines through text are hard to read.
    private void Grid(List<PlacedRow> rows)
    {
        if (axis is null || rows.Count == 0) return;
        var bands = shape.LabelsAbove ? rows.Select(r => (Top: r.Centre - 9, Bottom: r.Centre + 9)) : [(rows[0].Top, rows[^1].Bottom)];
        foreach (var (top, bottom) in bands)
        {
            foreach (var tick in axis.Ticks) drawing.Line(X(tick), top, X(tick), bottom, "grid");
            if (model.Overall?.Interval is { } overall) drawing.Line(X(values.OnAxis(overall.Estimate)), top, X(values.OnAxis(overall.Estimate)), bottom, "overall");
        }
    }

    private void Row(PlacedRow placed)
    {
        Label(placed);
        if (placed.Row.Interval is not { } interval)
        {
            drawing.Text(shape.Left + 4, placed.Centre + 4, shape.Small, placed.Row.Suppressed ?? "", "soft");
            return;
        }
        var (low, high) = (X(values.OnAxis(interval.Low)), X(values.OnAxis(interval.High)));
        drawing.Line(low, placed.Centre, high, placed.Centre, "whisker");
        drawing.Line(low, placed.Centre - 4, low, placed.Centre + 4, "whisker");
        drawing.Line(high, placed.Centre - 4, high, placed.Centre + 4, "whisker");
        drawing.Dot(X(values.OnAxis(interval.Estimate)), placed.Centre, 5, "dot");
        Values(placed, interval);
    }

    private void Label(PlacedRow placed)
    {
        var height = shape.Label * LineHeight;
        var first = shape.LabelsAbove ? placed.Top + shape.Label : placed.Centre - ((placed.Label.Count - 1) * height / 2) + (shape.Label * 0.35);
        foreach (var (i, line) in placed.Label.Index()) drawing.Text(0, first + (i * height), shape.Label, line, "label");
    }

    private void Values(PlacedRow placed, Interval interval)
    {
        var estimate = values.Estimate(interval.Estimate);
        if (shape.LabelsAbove)
        {
            drawing.Text(shape.Width, placed.Top + shape.Label, shape.Label, estimate, "value", "end");
            return;
        }
        var baseline = placed.Centre + (shape.Label * 0.35);
        drawing.Text(shape.Width - 65, baseline, shape.Label, estimate, "value", "end");
        if (placed.Row.N is { } n) drawing.Text(shape.Width, baseline, shape.Small, N(n), "soft", "end");
    }

    private void Ticks()
    {
        y += shape.Small + 5;
        var texts = axis!.Ticks.Select(t => (X: X(t), Text: values.Tick(t, axis.Decimals))).ToList();
        // Numbers too long to stand side by side are written at every second or third tick.
        var room = texts.Max(t => Lines.Width(t.Text, shape.Small)) + 6;
        var every = (int)Math.Ceiling(room / (texts[1].X - texts[0].X));
        foreach (var (x, text) in texts.Where((_, i) => i % every == 0))
        {
            var half = Lines.Width(text, shape.Small) / 2;
            drawing.Text(Math.Min(Math.Max(x, half), shape.Width - half), y, shape.Small, text, "soft", "middle");
        }
        y += 2;
        Unit((shape.Left + shape.Right) / 2);
        y += shape.Small;
    }

    private void Unit(double middle)
    {
        foreach (var line in Lines.Break(model.Unit, 2 * Math.Min(middle, shape.Width - middle), shape.Small))
        {
            y += shape.Small * LineHeight;
            drawing.Text(middle, y, shape.Small, line, "soft", "middle");
        }
    }

    private void Paragraph(string text, double size, string css)
    {
        foreach (var line in Lines.Break(text, shape.Width, size))
        {
            y += size * LineHeight;
            drawing.Text(0, y - (size * 0.25), size, line, css);
        }
    }

    private double X(double onAxis) => axis!.Place(onAxis, shape.Left, shape.Right);

    private string N(long n) => Unbroken(localiser["chart.n", localiser.Number(n)]);

    private static string Unbroken(string text) => text.Replace(' ', '\u00a0');

    private sealed record PlacedRow(IntervalRow Row, IReadOnlyList<string> Label, double Top, double Centre, double Bottom, bool IsOverall);
}
