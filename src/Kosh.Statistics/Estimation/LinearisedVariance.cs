namespace Kosh.Statistics;

/// <summary>
/// The variance of a total of weighted scores over the stages of a design: for each group of units
/// (1 - f) n / (n - 1) times the squared deviations of unit totals from their mean, discounted at later stages by the fractions of
/// those before (Särndal et al. 1992, ch. 4; Binder 1983 for the scores). Rows left out have a score of zero, their units stay.
/// Holds scratch space: one instance a thread.
/// </summary>
internal sealed class LinearisedVariance(Design design)
{
    private readonly SampledStage[] stages = design.Stages;
    private readonly Totals?[] units = [.. design.Stages.Select(s => s.UnitOfRow is null ? null : new Totals(s.Units))];
    private readonly Totals[] groups = [.. design.Stages.Select(s => new Totals(s.GroupSize.Length))];

    /// <param name="rows">The rows with a score, ascending.</param>
    /// <param name="scores">Their scores times their weights.</param>
    public double Of(ReadOnlySpan<int> rows, ReadOnlySpan<double> scores)
    {
        var variance = new CompensatedSum();
        var items = rows;
        var totals = scores;
        for (var k = stages.Length - 1; k >= 0; k--)
        {
            if (units[k] is { } here)
            {
                here.Gather(items, totals, k == stages.Length - 1 ? stages[k].UnitOfRow! : stages[k + 1].ParentOfUnit!);
                items = here.Ids;
                totals = here.Values;
            }
            variance.Add(OfStage(stages[k], groups[k], items, totals));
        }
        return variance.Value;
    }

    private static double OfStage(SampledStage stage, Totals groups, ReadOnlySpan<int> units, ReadOnlySpan<double> totals)
    {
        groups.Gather(units, totals, stage.GroupOfUnit);
        var squares = new CompensatedSum();
        for (var i = 0; i < units.Length; i++)
        {
            var group = stage.GroupOfUnit[units[i]];
            var deviation = totals[i] - Mean(stage, group, groups.Values[groups.SlotOf(group)]);
            squares.Add(stage.Coefficient[group] * deviation * deviation);
        }
        for (var at = 0; at < groups.Count; at++)
        {
            var group = groups.Ids[at];
            var mean = Mean(stage, group, groups.Values[at]);
            squares.Add(stage.Coefficient[group] * (stage.GroupSize[group] - groups.Members[at]) * mean * mean);
        }
        return squares.Value;
    }

    // A lonely unit has no mean of its own; what its coefficient lets through is centred at zero.
    private static double Mean(SampledStage stage, int group, double total) =>
        stage.GroupSize[group] > 1 ? total / stage.GroupSize[group] : 0;
}
