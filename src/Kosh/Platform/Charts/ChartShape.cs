namespace Kosh.Platform.Charts;

/// <summary>Measures of a drawing: beside its labels on wide screens and paper, under them on a phone.</summary>
internal sealed record ChartShape
{
    /// <summary>For a screen of 48 rem and more, for print and for the file: 720 units, labels left of the plot.</summary>
    public static readonly ChartShape Wide = new() { Name = "wide", Width = 720, Left = 215, Right = 590, Ticks = 7, Title = 20, Label = 15, Small = 13.5 };

    /// <summary>For a phone: 340 units, about a pixel each, labels over their lines.</summary>
    public static readonly ChartShape Narrow = new() { Name = "narrow", Width = 340, Left = 8, Right = 332, Ticks = 5, Title = 17, Label = 14, Small = 12.5 };

    public required string Name { get; init; }
    public required double Width { get; init; }
    public required double Left { get; init; }
    public required double Right { get; init; }
    public required int Ticks { get; init; }
    public required double Title { get; init; }
    public required double Label { get; init; }
    public required double Small { get; init; }

    internal bool LabelsAbove => this == Narrow;

    internal double LabelWidth => LabelsAbove ? Width - 75 : Left - 15;
}
