namespace Kosh.Statistics;

/// <summary>The rows of one domain with their weights.</summary>
internal sealed class DomainSample
{
    private readonly Design design;

    public DomainSample(Design design, string? label, int[] rows)
    {
        this.design = design;
        Label = label;
        Rows = rows;
        Weights = Array.ConvertAll(rows, row => design.Weights[row]);
        WeightSum = CompensatedSum.Of(Weights);
    }

    public string? Label { get; }

    /// <summary>Rows of the file, ascending.</summary>
    public int[] Rows { get; }

    /// <summary>One weight for each of <see cref="Rows"/>.</summary>
    public double[] Weights { get; }

    public double WeightSum { get; }

    public double[] Values(Column column, int term)
    {
        var values = new double[Rows.Length];
        column.Fill(term, Rows, values);
        return values;
    }

    /// <summary>The weighted sum of one value a row.</summary>
    public double Sum(double[] values)
    {
        var sum = new CompensatedSum();
        for (var i = 0; i < values.Length; i++) sum.Add(Weights[i] * values[i]);
        return sum.Value;
    }

    public int DegreesOfFreedom(DegreesOfFreedomRule rule) =>
        rule == DegreesOfFreedomRule.WholeDesign ? design.Summary.DegreesOfFreedom : Touched(design.Stages[0]);

    private int Touched(SampledStage first)
    {
        var strata = new bool[first.GroupSize.Length];
        var units = new bool[first.Units];
        foreach (var row in Rows)
        {
            strata[first.GroupOfRow[row]] = true;
            units[first.UnitOfRow is { } of ? of[row] : row] = true;
        }
        return units.AsSpan().Count(true) - strata.AsSpan().Count(true);
    }
}
