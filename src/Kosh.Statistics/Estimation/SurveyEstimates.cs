namespace Kosh.Statistics;

/// <summary>
/// Estimates from a design, by linearisation (Binder 1983; Särndal et al. 1992, ch. 5; Lumley 2010, ch. 2). A row that is missing in
/// any column of a call is left out of the whole call; it, and rows outside a domain, score zero while their clusters stay in the variance.
/// </summary>
public static class SurveyEstimates
{
    /// <summary>Weighted means of numbers, shares of factors' levels, with Student's t intervals.</summary>
    /// <param name="design">The design.</param>
    /// <param name="columns">Numbers and factors, each as long as the design.</param>
    /// <param name="options">Domains, confidence, degrees of freedom; defaults where absent.</param>
    /// <exception cref="DesignException">A column's length differs, a value is infinite, an option is out of range.</exception>
    public static EstimateTable Mean(this Design design, IReadOnlyList<Column> columns, EstimateOptions? options = null) =>
        Estimation.Run(design, Statistic.Mean, columns, options);

    /// <inheritdoc cref="Mean(Design, IReadOnlyList{Column}, EstimateOptions?)"/>
    public static EstimateTable Mean(this Design design, Column column, EstimateOptions? options = null) =>
        Mean(design, [column], options);

    /// <summary>Estimated population totals of numbers, estimated counts of factors' levels, with Student's t intervals.</summary>
    /// <inheritdoc cref="Mean(Design, IReadOnlyList{Column}, EstimateOptions?)"/>
    public static EstimateTable Total(this Design design, IReadOnlyList<Column> columns, EstimateOptions? options = null) =>
        Estimation.Run(design, Statistic.Total, columns, options);

    /// <inheritdoc cref="Total(Design, IReadOnlyList{Column}, EstimateOptions?)"/>
    public static EstimateTable Total(this Design design, Column column, EstimateOptions? options = null) =>
        Total(design, [column], options);

    /// <summary>The estimated total of one number by that of another (Särndal et al. 1992, ch. 5), with a Student's t interval.</summary>
    /// <param name="design">The design.</param>
    /// <param name="numerator">Numbers, one a row.</param>
    /// <param name="denominator">Numbers, one a row; their weighted sum is not zero.</param>
    /// <param name="options">Domains, confidence, degrees of freedom; defaults where absent.</param>
    /// <exception cref="DesignException">As for a mean; or a domain's denominator adds up to zero.</exception>
    public static EstimateTable Ratio(
        this Design design, NumberColumn numerator, NumberColumn denominator, EstimateOptions? options = null) =>
        Estimation.Run(design, Statistic.Ratio, [numerator, denominator], options);

    /// <summary>
    /// The share with a 1, or at each level of a factor. Interval: logit(p) and t se / (p (1 - p)), turned back (Korn and Graubard
    /// 1999, ch. 3); at exactly 0 or 1 Clopper and Pearson's with the sample size corrected for degrees of freedom.
    /// </summary>
    /// <param name="design">The design.</param>
    /// <param name="columns">Factors, and numbers that are 0, 1 or missing.</param>
    /// <param name="options">Domains, confidence, degrees of freedom; defaults where absent.</param>
    /// <exception cref="DesignException">As for a mean; or a number is neither 0 nor 1.</exception>
    public static EstimateTable Proportion(this Design design, IReadOnlyList<Column> columns, EstimateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        foreach (var number in columns.OfType<NumberColumn>()) number.MustBeZeroOrOne();
        return Estimation.Run(design, Statistic.Proportion, columns, options);
    }

    /// <inheritdoc cref="Proportion(Design, IReadOnlyList{Column}, EstimateOptions?)"/>
    public static EstimateTable Proportion(this Design design, Column column, EstimateOptions? options = null) =>
        Proportion(design, [column], options);
}
