using static Kosh.Statistics.Tests.Samples;

namespace Kosh.Statistics.Tests.Estimation;

public class AnswerTests
{
    [Fact]
    public void A_row_missing_in_one_column_is_left_out_of_the_whole_call()
    {
        var table = Simple(4).Mean([Numbers("a", 1, 2, 3, 4), Numbers("b", 5, double.NaN, 7, 8)]);
        Assert.Equal((1, 3, 3), (table.MissingRows, table.Estimates[0].N, table.Estimates[1].N));
        Near.Equal(8.0 / 3, table.Estimates[0].Value);
    }

    [Fact]
    public void Domains_come_in_the_order_of_their_numbers_and_rows_without_one_are_in_none()
    {
        var table = Simple(6).Mean(Numbers("y", 1, 2, 3, 4, 5, 6), new() { By = Labels("region", "10", "9", null, "10", "9", "9") });
        Assert.Equal(["9", "10"], table.Estimates.Select(e => e.Domain));
        Assert.Equal([3, 2], table.Estimates.Select(e => e.N));
        Assert.Equal(("region", 0), (table.By, table.MissingRows));
    }

    [Fact]
    public void A_domain_whose_rows_are_all_missing_says_so_instead_of_vanishing()
    {
        var table = Simple(4).Total(Numbers("y", 1, 2, double.NaN, double.NaN), new() { By = Labels("d", "a", "a", "b", "b") });
        Assert.Equal((0, double.NaN, double.NaN), (table.Estimates[1].N, table.Estimates[1].Value, table.Estimates[1].StandardError));
    }

    [Fact]
    public void A_factor_gives_one_estimate_a_level_with_its_rows_counted()
    {
        var table = Simple(4).Proportion(Labels("held", "yes", "no", "no", "no"));
        Assert.Equal(["held=no", "held=yes"], table.Estimates.Select(e => e.Term));
        Assert.Equal([3, 1], table.Estimates.Select(e => e.Count));
    }

    [Fact]
    public void An_interaction_crosses_levels_the_first_fastest()
    {
        var cross = Factor.Interaction(Labels("sex", "f", "m", null), Labels("type", "x", "y", "y"));
        Assert.Equal(["f.x", "m.x", "f.y", "m.y"], cross.Levels);
        Assert.Equal([0, 3, -1], cross.Codes.ToArray());
        Assert.Equal("sex.type", cross.Name);
    }

    [Fact]
    public void Without_a_degree_of_freedom_there_is_no_interval()
    {
        var one = Design.Of(new() { Rows = 1, Stages = [new() { Fpc = Numbers("f", 1) }] }).Mean(Numbers("y", 3)).Estimates.Single();
        Assert.Equal((3, 0, double.NaN, double.NaN), (one.Value, one.StandardError, one.Low, one.High));
    }

    [Fact]
    public void A_stratum_with_one_cluster_taken_with_certainty_is_not_lonely()
    {
        var design = Design.Of(new()
        {
            Rows = 3,
            Stages = [new() { Strata = Labels("h", "big", "small", "small"), Fpc = Numbers("N", 1, 10, 10) }],
        });
        Assert.Equal(0, design.Summary.LonelyStrata);
        Near.Equal(1 + 10.0 / 2 * 5, design.Total(Numbers("y", 1, 2, 3)).Estimates.Single().Value);
    }

    [Fact]
    public void The_summary_says_what_the_design_assumes()
    {
        var design = Design.Of(new() { Rows = 2, Weights = Numbers("w", 2, 3), Stages = [new() { Clusters = Labels("c", "a", "b") }] });
        Assert.Equal("2 rows, 2 clusters in 1 strata, 1 stage(s), weights given, with replacement, df 1", design.Summary.ToString());
    }

    [Fact]
    public void Weights_that_sum_to_the_rows_give_no_design_effect_without_replacement()
    {
        var y = Numbers("y", 1, 2, 3, 5);
        Assert.Null(Simple(4).Mean(y).Estimates.Single().DesignEffect);
        Near.Equal(1, Simple(4).Mean(y, new() { DesignEffect = DesignEffectRule.WithReplacement }).Estimates.Single().DesignEffect!.Value);
    }

    [Fact]
    public void A_sum_of_large_numbers_keeps_the_small_ones()
    {
        var total = Simple(4).Total(Numbers("y", 1e16, 1, -1e16, 1)).Estimates.Single();
        Assert.Equal(2, total.Value);
    }
}
