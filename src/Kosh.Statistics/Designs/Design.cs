namespace Kosh.Statistics;

/// <summary>
/// How a sample was drawn: checked once, then asked for estimates (<see cref="SurveyEstimates"/>). Immutable, may be shared between
/// threads. Variances are those of the ultimate units of each stage (Särndal, Swensson and Wretman 1992, ch. 4).
/// </summary>
public sealed class Design
{
    private Design(double[] weights, SampledStage[] stages, DesignSummary summary)
    {
        Weights = weights;
        Stages = stages;
        Summary = summary;
    }

    /// <summary>What the design assumes, to be printed beside every figure.</summary>
    public DesignSummary Summary { get; }

    /// <summary>One positive weight a row.</summary>
    internal double[] Weights { get; }

    /// <summary>The stages, first stage first, at least one.</summary>
    internal SampledStage[] Stages { get; }

    /// <summary>Checks the columns and lays the sample out by stratum and cluster.</summary>
    /// <param name="columns">Weights, stages and policy; every column as long as the file.</param>
    /// <exception cref="DesignException">
    /// Anything that would make a variance wrong without saying so: weights missing, negative or zero; a label missing; a cluster in
    /// two strata; a stratum of one cluster under <see cref="LonelyPolicy.Refuse"/>; an fpc below the sample, varying, or mixed.
    /// </exception>
    public static Design Of(DesignColumns columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        DesignChecks.Columns(columns);
        var stages = StageLayout.Of(columns);
        var source = columns.Weights is not null ? WeightSource.Given : stages[0].HasFpc ? WeightSource.Fpc : WeightSource.Equal;
        var weights = columns.Weights?.Values.ToArray() ?? StageLayout.InverseFractions(stages, columns.Rows);
        return new Design(weights, stages, Summarise(columns, stages, source, CompensatedSum.Of(weights)));
    }

    private static DesignSummary Summarise(DesignColumns columns, SampledStage[] stages, WeightSource source, double weightSum) => new()
    {
        Rows = columns.Rows,
        Stages = stages.Length,
        Strata = stages[0].GroupSize.Length,
        Clusters = stages[0].Units,
        Clustered = stages[0].UnitOfRow is not null,
        HasFpc = stages[0].HasFpc,
        WeightSource = source,
        WeightSum = weightSum,
        Lonely = columns.Lonely,
        LonelyStrata = stages[0].LonelyGroups,
    };
}
