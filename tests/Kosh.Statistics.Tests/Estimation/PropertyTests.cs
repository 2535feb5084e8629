using CsCheck;

namespace Kosh.Statistics.Tests.Estimation;

public class PropertyTests
{
    [Fact]
    public void The_variance_is_the_naive_formula_over_all_clusters() => Samples.Random.Sample(s =>
    {
        var mean = s.Design().Mean(s.YColumn, new() { Where = [.. s.Domain.Select(d => d == 0)] }).Estimates.Single();
        var used = Enumerable.Range(0, s.Rows).Where(i => s.Domain[i] == 0 && !double.IsNaN(s.Y[i])).ToHashSet();
        var population = used.Sum(i => s.Weights[i]);
        var average = used.Sum(i => s.Weights[i] * s.Y[i]) / population;
        var totals = Enumerable.Range(0, s.Rows).GroupBy(i => (Stratum: s.Strata[i], Cluster: s.Clusters[i]))
            .Select(c => (c.Key.Stratum, Total: c.Where(used.Contains).Sum(i => s.Weights[i] * (s.Y[i] - average) / population)));
        var variance = totals.GroupBy(c => c.Stratum).Sum(h =>
        {
            double n = h.Count(), centre = h.Average(c => c.Total);
            return (1 - s.Sampled) * n / (n - 1) * h.Sum(c => (c.Total - centre) * (c.Total - centre));
        });
        if (used.Count == 0) variance = double.NaN;
        return Near.Is(average, mean.Value, scale: 1) && Near.Is(Math.Sqrt(variance), mean.StandardError, scale: 1e-3);
    });

    [Fact]
    public void Weights_times_a_number_leave_a_mean_as_it_is() => Gen.Select(Samples.Random, Gen.Double[0.01, 1000]).Sample((s, scale) =>
    {
        var (one, other) = (s.Design().Mean(s.YColumn).Estimates.Single(), s.Design(scale).Mean(s.YColumn).Estimates.Single());
        return Near.Is(one.Value, other.Value, scale: 1) && Near.Is(one.StandardError, other.StandardError, scale: 1);
    });

    [Fact]
    public void The_order_of_the_rows_does_not_matter() => Gen.Select(Samples.Random, Gen.Int[0, 1000]).Sample((s, seed) =>
    {
        var (design, y) = s.Shuffled(seed);
        var (one, other) = (s.Design().Total(s.YColumn).Estimates.Single(), design.Total(y).Estimates.Single());
        return Near.Is(one.Value, other.Value, scale: 1) && Near.Is(one.StandardError, other.StandardError, scale: 1);
    });

    [Fact]
    public void A_domain_of_all_rows_is_the_whole() => Samples.Random.Sample(s =>
    {
        var whole = s.Design().Mean(s.YColumn).Estimates.Single();
        var asked = s.Design().Mean(s.YColumn, new() { Where = [.. Enumerable.Repeat(true, s.Rows)] }).Estimates.Single();
        var by = s.Design().Mean(s.YColumn, new() { By = Factor.FromCodes("all", new int[s.Rows], ["all"]) }).Estimates.Single();
        return Same(whole, asked) && Same(whole, by with { Domain = null });
    });

    // Record equality compares NaN with NaN as equal, which `==` on doubles does not.
    private static bool Same(Estimate one, Estimate other) => one.Equals(other);

    [Fact]
    public void A_total_is_the_mean_times_the_sum_of_weights() => Samples.Random.Sample(s =>
    {
        var (mean, total) = (s.Design().Mean(s.YColumn).Estimates.Single(), s.Design().Total(s.YColumn).Estimates.Single());
        return Near.Is(mean.Value * mean.WeightSum, total.Value, scale: 1);
    });

    [Fact]
    public void Domain_totals_add_up_to_that_of_the_rows_in_a_domain() => Samples.Random.Sample(s =>
    {
        var whole = s.Design().Total(s.YColumn, new() { Where = [.. s.Domain.Select(d => d >= 0)] }).Estimates.Single();
        var parts = s.Design().Total(s.YColumn, new() { By = s.DomainColumn }).Estimates.Where(e => e.N > 0).ToList();
        return parts.Count == 0 || Near.Is(whole.Value, parts.Sum(e => e.Value), scale: 1);
    });

    [Fact]
    public void Shares_of_a_factor_add_up_to_one_and_errors_are_not_negative() => Samples.Random.Sample(s =>
    {
        var shares = s.Design().Mean(s.LevelColumn).Estimates;
        return Near.Is(1, shares.Sum(e => e.Value)) && shares.All(e => e.StandardError >= 0) && shares.Sum(e => e.Count) == s.Rows;
    });

    [Fact]
    public void Limits_of_a_proportion_stay_within_zero_and_one_and_hold_it() => Samples.Random.Sample(s =>
        s.Design().Proportion(s.LevelColumn).Estimates.All(e =>
            e.Low >= 0 && e.High <= 1 && e.Low <= e.Value + 1e-12 && e.High >= e.Value - 1e-12));

    [Fact]
    public void A_ratio_to_one_is_the_mean() => Samples.Random.Sample(s =>
    {
        var ones = new NumberColumn("one", [.. Enumerable.Repeat(1.0, s.Rows)]);
        var (mean, ratio) = (s.Design().Mean(s.YColumn).Estimates.Single(), s.Design().Ratio(s.YColumn, ones).Estimates.Single());
        return Near.Is(mean.Value, ratio.Value, scale: 1) && Near.Is(mean.StandardError, ratio.StandardError, scale: 1);
    });

    [Fact]
    public void Two_stages_taken_whole_are_one_stage() => Samples.Random.Sample(s =>
    {
        var fpc = new NumberColumn("f", [.. Enumerable.Repeat(s.Sampled, s.Rows)]);
        var census = new NumberColumn("all", [.. Enumerable.Repeat(1.0, s.Rows)]);
        var two = Design.Of(new()
        {
            Rows = s.Rows,
            Weights = new("w", s.Weights),
            Stages =
            [
                new() { Strata = Factor.Of("h", s.Strata), Clusters = Factor.Of("c", s.Clusters), Fpc = fpc },
                new() { Fpc = census },
            ],
        });
        return Same(s.Design().Total(s.XColumn).Estimates.Single(), two.Total(s.XColumn).Estimates.Single());
    });

    [Fact]
    public void The_same_question_gives_the_same_bytes_on_any_thread() => Samples.Random.Sample(s =>
    {
        var design = s.Design();
        var answers = new Estimate[8];
        Parallel.For(0, answers.Length, i => answers[i] = design.Mean(s.YColumn).Estimates.Single());
        return answers.All(a => Same(a, answers[0]));
    }, iter: 50);
}
