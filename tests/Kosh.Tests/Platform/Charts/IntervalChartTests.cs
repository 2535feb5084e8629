using System.Globalization;
using System.Xml.Linq;
using CsCheck;
using Kosh.Platform.Charts;
using Kosh.Platform.Localisation;

namespace Kosh.Tests.Platform.Charts;

/// <summary>The drawing's structure: whatever the numbers, marks stand in order and inside the plot, and the words name every row.</summary>
public sealed class IntervalChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly Gen<IntervalRow> Row =
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 60], Gen.Double[-1e6, 1e6], Gen.Double[0, 1e5], Gen.Double[0, 1e5], Gen.Long[1, 100_000], Gen.Bool)
            .Select((label, estimate, below, above, n, hidden) =>
                hidden ? IntervalRow.Hidden(label, "fewer than 10") : IntervalRow.Estimated(label, estimate, estimate - below, estimate + above, n));

    private static readonly Gen<IntervalChartModel> Model =
        Gen.Select(Row.List[0, 12], Row, Gen.Bool, Gen.Bool).Select((rows, overall, hasOverall, share) =>
            Chart(rows) with { Overall = hasOverall ? overall : null, IsShare = share });

    [Fact]
    public void Marks_stand_inside_the_plot_in_the_order_of_their_numbers() => Model.Sample(model =>
    {
        foreach (var shape in (ChartShape[])[ChartShape.Wide, ChartShape.Narrow])
        {
            var svg = IntervalChart.Draw(model, new Localiser(Language.Default), shape);
            var shown = IntervalChart.All(model).Select(r => r.Interval).OfType<Interval>().ToList();
            var drawn = svg.Descendants(Svg + "g").Where(g => g.Element(Svg + "circle") is not null).Select(Marks).ToList();
            Assert.Equal(shown.Count, drawn.Count);
            Assert.All(drawn, d => Assert.True(shape.Left - 0.1 <= d.Low && d.Low <= d.Dot && d.Dot <= d.High && d.High <= shape.Right + 0.1));
            var byEstimate = shown.Zip(drawn).OrderBy(p => p.First.Estimate).Select(p => p.Second.Dot).ToList();
            Assert.Equal(byEstimate.Order(), byEstimate);
        }
    }, iter: 500);

    [Fact]
    public void The_description_names_every_row() => Model.Sample(model =>
    {
        var svg = IntervalChart.Draw(model, new Localiser(Language.Default), ChartShape.Narrow);
        Assert.Equal(model.Title, svg.Element(Svg + "title")!.Value);
        Assert.All(IntervalChart.All(model), row => Assert.Contains(row.Label + ": ", svg.Element(Svg + "desc")!.Value, StringComparison.Ordinal));
        Assert.Equal(svg.Element(Svg + "desc")!.Attribute("id")!.Value, svg.Attribute("aria-describedby")!.Value);
        Assert.Equal(svg.Element(Svg + "title")!.Attribute("id")!.Value, svg.Attribute("aria-labelledby")!.Value);
    }, iter: 200);

    [Fact]
    public void Lower_texts_stand_lower_and_the_drawing_holds_them_all() => Model.Sample(model =>
    {
        var svg = IntervalChart.Draw(model, new Localiser(Language.Default), ChartShape.Narrow);
        var height = double.Parse(svg.Attribute("viewBox")!.Value.Split(' ')[3], CultureInfo.InvariantCulture);
        Assert.All(svg.Descendants(Svg + "text"), t => Assert.InRange(Number(t, "y"), 0, height));
        var labels = svg.Descendants(Svg + "text").Where(t => t.Attribute("class")?.Value == "label").Select(t => Number(t, "y")).ToList();
        Assert.Equal(labels.Order(), labels);
    }, iter: 200);

    [Fact]
    public void The_file_stands_alone_with_its_sheet_source_and_date_inside()
    {
        var file = IntervalChart.RenderFile(Sample with { Title = "Wages & <hours>" }, new Localiser(Language.Default));
        var svg = XDocument.Parse(file).Root!;
        Assert.Equal(ChartFile.Style, svg.Element(Svg + "style")!.Value);
        Assert.Contains("<style>" + ChartFile.Style + "</style>", file, StringComparison.Ordinal);
        Assert.Equal("img", svg.Attribute("role")!.Value);
        var said = string.Join(' ', svg.Descendants(Svg + "text").Select(t => t.Value.Replace('\u00a0', ' ')));
        Assert.Contains("Wages & <hours>", said, StringComparison.Ordinal);
        Assert.Contains("Source: Survey of labour migrants, May 17, 2026", said, StringComparison.Ordinal);
        Assert.Contains("Quality: B", said, StringComparison.Ordinal);
        Assert.Contains("of all workers", said, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_are_written_as_the_language_writes_them()
    {
        var text = IntervalChart.Describe(Sample, new Localiser(Language.Find("ru")!)).Replace('\u00a0', ' ');
        Assert.Contains("34,2 %", text, StringComparison.Ordinal);
        Assert.Contains("1 500", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suppressed_row_shows_its_reason_and_no_mark()
    {
        var svg = IntervalChart.Draw(Chart([IntervalRow.Hidden("Osh", "fewer than 10")]), new Localiser(Language.Default), ChartShape.Wide);
        Assert.Contains(svg.Descendants(Svg + "text"), t => t.Value == "fewer than 10");
        Assert.Empty(svg.Descendants(Svg + "circle"));
    }

    [Theory]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(0.5, 0.6, 0.7)]
    [InlineData(0.5, 0.4, double.PositiveInfinity)]
    public void An_interval_that_cannot_be_is_refused(double estimate, double low, double high) =>
        Assert.Throws<ArgumentException>(() => new Interval(estimate, low, high));

    [Fact]
    public void Ticks_are_sensible_cover_the_data_and_are_few() =>
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[1e-6, 1e6], Gen.Int[4, 8]).Sample((low, span, most) =>
        {
            var axis = Axis.Over(low, low + span, most);
            Assert.InRange(axis.Ticks.Count(), 2, most);
            Assert.True(axis.Min <= low + (1e-6 * span) && low + span <= axis.Max + (1e-6 * span));
            Assert.Contains(Math.Round(axis.Step / Math.Pow(10, Math.Floor(Math.Log10(axis.Step) + 1e-9)), 9), (double[])[1, 2, 5]);
        });

    [Fact]
    public void Shares_near_nothing_are_measured_from_nothing()
    {
        Assert.Equal(new Axis(0, 10, 2), Axis.Over(2, 9.5, 7));
        Assert.Equal([0d, 20, 40, 60], Axis.Over(2, 58, 5).Ticks);
        Assert.Equal(80, Axis.Over(82, 97, 7).Min);
    }

    [Fact]
    public void Long_labels_are_broken_between_words()
    {
        var lines = Lines.Break("Батыс Қазақстан облысының солтүстік аудандары", 200, 14);
        Assert.True(lines.Count > 1);
        Assert.Equal("Батыс Қазақстан облысының солтүстік аудандары", string.Join(' ', lines));
        Assert.All(lines, line => Assert.True(Lines.Width(line, 14) <= 200));
    }

    private static IntervalChartModel Sample => Chart([IntervalRow.Estimated("Almaty", 0.342, 0.301, 0.385, 1500)]);

    private static IntervalChartModel Chart(IReadOnlyList<IntervalRow> rows) => new()
    {
        Id = "figure-7", Title = "Workers without a contract", Unit = "of all workers", IsShare = true, Rows = rows,
        Source = "Survey of labour migrants", Date = new(2026, 5, 17), Grade = "B",
    };

    private static (double Low, double Dot, double High) Marks(XElement row)
    {
        var whisker = row.Elements(Svg + "line").First();
        return (Number(whisker, "x1"), Number(row.Element(Svg + "circle")!, "cx"), Number(whisker, "x2"));
    }

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
