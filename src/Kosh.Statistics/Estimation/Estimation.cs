namespace Kosh.Statistics;

/// <summary>One question put to a design: every domain, column and level in turn.</summary>
internal sealed class Estimation
{
    private readonly Statistic statistic;
    private readonly EstimateOptions options;
    private readonly LinearisedVariance variance;
    private readonly Dictionary<int, double> quantiles = [];

    private Estimation(Design design, Statistic statistic, EstimateOptions options)
    {
        this.statistic = statistic;
        this.options = options;
        variance = new LinearisedVariance(design);
    }

    public static EstimateTable Run(Design design, Statistic statistic, IReadOnlyList<Column> columns, EstimateOptions? given)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(columns);
        var options = given ?? new EstimateOptions();
        Check(design, columns, options);
        var (domains, missing) = Domains.Of(design, columns, options);
        var estimation = new Estimation(design, statistic, options);
        return new EstimateTable
        {
            Statistic = statistic,
            By = options.By?.Name,
            MissingRows = missing,
            Confidence = options.Confidence,
            DegreesOfFreedom = options.DegreesOfFreedom,
            DesignEffect = options.DesignEffect,
            Design = design.Summary,
            Estimates = [.. domains.SelectMany(domain => estimation.Of(domain, columns))],
        };
    }

    private static void Check(Design design, IReadOnlyList<Column> columns, EstimateOptions options)
    {
        var rows = design.Weights.Length;
        foreach (var column in columns) column.MustHave(rows);
        options.By?.MustHave(rows);
        if (options.Where is { } where && where.Count != rows)
            throw new DesignException(DesignFault.LengthsDiffer, $"`Where` has {where.Count} rows, the design {rows}",
                "give true or false for every row");
        if (!(options.Confidence > 0 && options.Confidence < 1))
            throw new DesignException(DesignFault.OptionOutOfRange, "the confidence is not above 0 and below 1",
                "give a share, such as 0.95");
    }

    private IEnumerable<Estimate> Of(DomainSample sample, IReadOnlyList<Column> columns)
    {
        if (statistic == Statistic.Ratio) return [Ratio(sample, columns[0], columns[1])];
        return columns.SelectMany(column => column.Terms.Select((level, term) => Term(sample, column, term, level)));
    }

    private Estimate Ratio(DomainSample sample, Column above, Column below)
    {
        var linearised = Linearised.Ratio(sample, sample.Values(above, 0), sample.Values(below, 0));
        if (sample.Rows.Length > 0 && linearised.Divisor == 0)
            throw new DesignException(DesignFault.DenominatorZero,
                $"column `{below.Name}`: the denominator adds up to zero{(sample.Label is null ? "" : $" in domain `{sample.Label}`")}",
                "leave such rows out with `Where`, or take a mean")
            { Column = below.Name };
        return Finish(sample, linearised, $"{above.Name}/{below.Name}", null, null);
    }

    private Estimate Term(DomainSample sample, Column column, int term, string? level)
    {
        var values = sample.Values(column, term);
        var linearised = statistic == Statistic.Total ? Linearised.Total(sample, values) : Linearised.Mean(sample, values);
        return Finish(sample, linearised, column.Name, level, column.IsIndicator ? values.AsSpan().Count(1) : null);
    }

    private Estimate Finish(DomainSample sample, Linearised linearised, string variable, string? level, int? count)
    {
        var spread = linearised.Variance(sample, variance);
        var error = Math.Sqrt(spread);
        var plain = linearised.SimpleRandomVariance(sample, options.DesignEffect);
        var df = sample.DegreesOfFreedom(options.DegreesOfFreedom);
        var (low, high, method) = Interval(linearised.Value, error, df, sample.Rows.Length, count);
        return new Estimate
        {
            Variable = variable,
            Level = level,
            Domain = sample.Label,
            Value = linearised.Value,
            StandardError = error,
            Low = low,
            High = high,
            Interval = method,
            DegreesOfFreedom = df,
            DesignEffect = plain > 0 && double.IsFinite(plain) ? spread / plain : null,
            N = sample.Rows.Length,
            Count = count,
            WeightSum = sample.WeightSum,
        };
    }

    private (double Low, double High, IntervalMethod Method) Interval(double value, double error, int df, int n, int? count)
    {
        if (!quantiles.TryGetValue(df, out var t)) quantiles.Add(df, t = Intervals.T(options.Confidence, df));
        var method = statistic != Statistic.Proportion ? IntervalMethod.StudentT
            : count > 0 && count < n ? IntervalMethod.Logit : IntervalMethod.KornGraubard;
        var (low, high) = method switch
        {
            IntervalMethod.StudentT => Intervals.StudentTOf(value, error, t),
            IntervalMethod.Logit => Intervals.Logit(value, error, t),
            _ => Intervals.KornGraubard(value, n, df, options.Confidence),
        };
        return (low, high, method);
    }
}
