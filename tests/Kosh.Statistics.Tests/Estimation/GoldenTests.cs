using static Kosh.Statistics.Tests.Samples;

namespace Kosh.Statistics.Tests.Estimation;

/// <summary>Answers worked out by hand, or given by R survey 4.1-1 where a test says so.</summary>
public class GoldenTests
{
    private static readonly double[] Ones = [1, 1, 1, 1];

    [Fact]
    public void A_simple_random_sample_gives_the_textbook_mean_and_error()
    {
        // 2, 4, 4, 6 of 8: mean 4, s² = 8/3, (1 - 4/8) s² / 4 = 1/3.
        var design = Design.Of(new() { Rows = 4, Stages = [new() { Fpc = Numbers("N", 8, 8, 8, 8) }] });
        var mean = design.Mean(Numbers("y", 2, 4, 4, 6)).Estimates.Single();
        Near.Equal(4, mean.Value);
        Near.Equal(Math.Sqrt(1.0 / 3), mean.StandardError);
        Near.Equal(8, mean.WeightSum);
        Assert.Equal((3, 4, null), (mean.DegreesOfFreedom, mean.N, mean.Count));
        Near.Equal(1, mean.DesignEffect!.Value);
        Near.Equal(4 - 3.182446305284263 * Math.Sqrt(1.0 / 3), mean.Low); // R 4.2: qt(0.975, 3)
    }

    [Fact]
    public void Shares_sampled_and_population_sizes_say_the_same()
    {
        var sizes = Design.Of(new() { Rows = 4, Stages = [new() { Fpc = Numbers("N", 8, 8, 8, 8) }] });
        var shares = Design.Of(new() { Rows = 4, Stages = [new() { Fpc = Numbers("f", 0.5, 0.5, 0.5, 0.5) }] });
        var y = Numbers("y", 2, 4, 4, 7);
        Assert.Equal(sizes.Total(y).Estimates.Single(), shares.Total(y).Estimates.Single());
    }

    [Fact]
    public void Two_stages_add_the_variance_within_to_that_between()
    {
        // 2 of 4 clusters, 2 of 6 rows in each; weights 6. Cluster totals of 6y: 18 and 42, spread (1 - 1/2) · 2 · 288 = 288;
        // within: 1/2 · (1 - 1/3) · 2 · (2 · 3² + 2 · 3²) = 24.
        var design = Design.Of(new()
        {
            Rows = 4,
            Stages =
            [
                new() { Clusters = Labels("village", "a", "a", "b", "b"), Fpc = Numbers("N", 4, 4, 4, 4) },
                new() { Fpc = Numbers("M", 6, 6, 6, 6) },
            ],
        });
        var total = design.Total(Numbers("y", 1, 2, 3, 4)).Estimates.Single();
        Near.Equal(60, total.Value);
        Near.Equal(Math.Sqrt(288 + 24), total.StandardError);
        Assert.Equal(1, total.DegreesOfFreedom);
    }

    [Fact]
    public void A_ratio_is_linearised_at_its_residuals()
    {
        // 10/4 = 2.5; residuals y - 2.5 x = -1.5, 0.5, -0.5, 1.5 sum to 0; variance 4/3 · 5 / 4².
        var ratio = Simple(4).Ratio(Numbers("y", 1, 3, 2, 4), Numbers("x", Ones)).Estimates.Single();
        Near.Equal(2.5, ratio.Value);
        Near.Equal(Math.Sqrt(4.0 / 3 * 5 / 16), ratio.StandardError);
        Assert.Equal("y/x", ratio.Term);
    }

    [Fact]
    public void A_share_of_none_has_the_exact_binomial_interval()
    {
        // R 4.2: binom.test(0, 20)$conf.int[2] = 0.1684335
        var none = Simple(20).Proportion(Numbers("y", new double[20])).Estimates.Single();
        Assert.Equal((0, 0, IntervalMethod.KornGraubard), (none.Value, none.Low, none.Interval));
        Near.Equal(0.1684335, none.High, 1e-6);
        var all = Simple(20).Proportion(Numbers("y", [.. Enumerable.Repeat(1.0, 20)])).Estimates.Single();
        Near.Equal(1 - 0.1684335, all.Low, 1e-6);
        Assert.Equal(1, all.High);
    }

    [Theory]
    [InlineData(14, 2.1447866879177915)]
    [InlineData(39, 2.022690920036752)]
    [InlineData(197, 1.9720790337784981)]
    public void Student_quantiles_are_those_of_R(int df, double quantile) => Near.Equal(quantile, Intervals.T(0.95, df), 1e-11);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9999)]
    [InlineData(1 - 1e-12)]
    public void Student_quantiles_of_one_and_two_degrees_have_closed_forms(double confidence)
    {
        Near.Equal(1 / Math.Tan(Math.PI * (1 - confidence) / 2), Intervals.T(confidence, 1), 1e-9);
        Near.Equal(confidence * Math.Sqrt(2 / ((1 - confidence) * (1 + confidence))), Intervals.T(confidence, 2), 1e-9);
    }

    // R survey 4.1-1: options(survey.lonely.psu = policy); svymean(~x), svytotal(~x) of
    // svydesign(~psu, strata = ~str, weights = ~w, nest = TRUE).
    [Theory]
    [InlineData(LonelyPolicy.Remove, 0.598727955123342, 100.543522914209)]
    [InlineData(LonelyPolicy.Certainty, 0.598727955123342, 100.543522914209)]
    [InlineData(LonelyPolicy.Adjust, 1.0544965670114, 206.177108331648)]
    [InlineData(LonelyPolicy.Average, 0.733288992396087, 123.14016404082)]
    public void Lonely_strata_count_as_the_policy_says(LonelyPolicy policy, double ofMean, double ofTotal)
    {
        var design = Lonely(policy);
        var x = Numbers("x", 1, 3, 2, 9, 4, 6, 5, 8);
        Near.Equal(5.26744186046512, design.Mean(x).Estimates.Single().Value);
        Near.Equal(ofMean, design.Mean(x).Estimates.Single().StandardError);
        Near.Equal(ofTotal, design.Total(x).Estimates.Single().StandardError);
        Assert.Equal((3, 1), (design.Summary.DegreesOfFreedom, design.Summary.LonelyStrata));
    }

    [Fact]
    public void A_domain_may_use_its_own_degrees_of_freedom()
    {
        var options = new EstimateOptions { Where = [false, true, true, true, false, false, true, true] };
        var x = Numbers("x", 1, 3, 2, 9, 4, 6, 5, 8);
        var whole = Lonely(LonelyPolicy.Remove).Mean(x, options);
        var own = Lonely(LonelyPolicy.Remove).Mean(x, options with { DegreesOfFreedom = DegreesOfFreedomRule.Domain });
        Near.Equal(0.207741419363841, whole.Estimates.Single().StandardError); // R survey 4.1-1
        Assert.Equal((3, 1), (whole.Estimates.Single().DegreesOfFreedom, own.Estimates.Single().DegreesOfFreedom));
        Assert.Equal(DegreesOfFreedomRule.Domain, own.DegreesOfFreedom);
        Assert.True(own.Estimates.Single().Low < whole.Estimates.Single().Low);
    }

    private static Design Lonely(LonelyPolicy policy) => Design.Of(new()
    {
        Rows = 8,
        Weights = Numbers("w", 10, 12, 9, 20, 7, 8, 9, 11),
        Lonely = policy,
        Stages = [new()
        {
            Strata = Labels("str", "1", "1", "1", "2", "3", "3", "3", "3"),
            Clusters = Labels("psu", "1", "1", "2", "3", "4", "5", "6", "6"),
        }],
    });
}
