using static Kosh.Statistics.Tests.Samples;

namespace Kosh.Statistics.Tests.Designs;

public class RefusalTests
{
    private static readonly Factor Strata = Labels("h", "a", "a", "b", "b");
    private static readonly Factor Clusters = Labels("c", "1", "2", "3", "4");
    private static readonly Stage TooMany = new() { Strata = Strata, Fpc = Numbers("N", 10, 10, 1.5, 1.5) };

    [Theory]
    [InlineData(-2, DesignFault.WeightNotPositive)]
    [InlineData(0, DesignFault.WeightNotPositive)]
    [InlineData(double.NaN, DesignFault.WeightMissing)]
    public void A_weight_that_is_none_is_named_by_row_and_column(double weight, DesignFault fault)
    {
        var refusal = Refused(fault, () => Design.Of(new() { Rows = 4, Weights = Numbers("pw", 1, 1, weight, 1) }));
        Assert.Equal((3, "pw"), (refusal.Row, refusal.Column));
        Assert.StartsWith("row 3, column `pw`", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(refusal.Remedy, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_infinite_value_is_refused_with_its_row()
    {
        var refusal = Refused(DesignFault.ValueInfinite, () => Numbers("y", 1, double.PositiveInfinity));
        Assert.Equal((2, "y"), (refusal.Row, refusal.Column));
    }

    [Fact]
    public void A_stratum_of_one_cluster_is_named()
    {
        var refusal = Refused(DesignFault.LonelyStratum, () => One(new() { Strata = Strata, Clusters = Labels("c", "1", "2", "3", "3") }));
        Assert.Equal(("b", "h", 3), (refusal.Stratum, refusal.Column, refusal.Row));
        Assert.Contains("policy", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_of_one_row_at_the_second_stage_is_lonely_too()
    {
        var refusal = Refused(DesignFault.LonelyStratum, () => Design.Of(new()
        {
            Rows = 3,
            Stages = [new() { Clusters = Labels("village", "x", "x", "y"), Fpc = Numbers("N", 9, 9, 9) }, new() { Fpc = Numbers("M", 5, 5, 5) }],
        }));
        Assert.Contains("cluster `y` (column `village`), stage 2", refusal.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_in_two_strata_is_refused_unless_labels_start_again()
    {
        var stage = new Stage { Strata = Strata, Clusters = Labels("c", "1", "2", "1", "2") };
        var refusal = Refused(DesignFault.ClusterSpansStrata, () => One(stage));
        Assert.Equal((3, "c", "b"), (refusal.Row, refusal.Column, refusal.Stratum));
        Assert.Contains("Nested", refusal.Remedy, StringComparison.Ordinal);
        Assert.Equal(4, Design.Of(new() { Rows = 4, Nested = true, Stages = [stage] }).Summary.Clusters);
    }

    [Theory]
    [InlineData(DesignFault.FpcBelowSample, new double[] { 10, 10, 1.5, 1.5 })]
    [InlineData(DesignFault.FpcMixed, new double[] { 10, 10, 0.5, 0.5 })]
    [InlineData(DesignFault.FpcVaries, new double[] { 10, 11, 10, 10 })]
    [InlineData(DesignFault.FpcUnfit, new double[] { 10, 10, 0, 0 })]
    [InlineData(DesignFault.FpcUnfit, new double[] { 10, 10, double.NaN, 10 })]
    public void A_finite_population_correction_that_cannot_be_is_refused(DesignFault fault, double[] fpc)
    {
        var refusal = Refused(fault, () => One(new() { Strata = Strata, Clusters = Clusters, Fpc = Numbers("N", fpc) }));
        Assert.Equal("N", refusal.Column);
        Assert.NotNull(refusal.Row);
    }

    [Fact]
    public void A_population_below_its_sample_names_the_stratum() =>
        Assert.Equal("b", Refused(DesignFault.FpcBelowSample, () => One(TooMany)).Stratum);

    [Fact]
    public void A_missing_label_is_refused_with_its_row()
    {
        Assert.Equal(2, Refused(DesignFault.StratumMissing, () => One(new() { Strata = Labels("h", "a", null, "a", "a") })).Row);
        Assert.Equal(4, Refused(DesignFault.ClusterMissing, () => One(new() { Clusters = Labels("c", "a", "b", "a", null) })).Row);
    }

    [Fact]
    public void Columns_of_other_lengths_are_refused_wherever_they_come_in()
    {
        var three = Numbers("short", 1, 1, 1);
        Action[] calls =
        [
            () => Design.Of(new() { Rows = 4, Weights = three }),
            () => One(new() { Fpc = three }),
            () => Simple(4).Mean(three),
            () => Simple(4).Mean(Numbers("y", 1, 2, 3, 4), new() { By = Labels("short", "a", "b", "c") }),
            () => Simple(4).Mean(Numbers("y", 1, 2, 3, 4), new() { Where = [true] }),
            () => Factor.Interaction(Labels("long", "a", "b", "c", "d"), Labels("short", "a")),
        ];
        foreach (var call in calls)
            Assert.Contains("rows", Refused(DesignFault.LengthsDiffer, call).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Stages_that_do_not_fit_are_refused()
    {
        Refused(DesignFault.StagesUnfit, () => Design.Of(new() { Rows = 4, Stages = [new(), new()] }));
        var corrected = new Stage { Clusters = Clusters, Fpc = Numbers("N", 9, 9, 9, 9) };
        Refused(DesignFault.StagesUnfit, () => Design.Of(new() { Rows = 4, Stages = [corrected, new()] }));
        Refused(DesignFault.NoRows, () => Design.Of(new() { Rows = 0 }));
    }

    [Fact]
    public void Questions_that_make_no_sense_are_refused()
    {
        var y = Numbers("y", 0, 1, 2, 1);
        Assert.Equal(3, Refused(DesignFault.NotZeroOrOne, () => Simple(4).Proportion(y)).Row);
        Assert.Equal("zero", Refused(DesignFault.DenominatorZero, () => Simple(4).Ratio(y, Numbers("zero", 0, 0, 0, 0))).Column);
        Refused(DesignFault.OptionOutOfRange, () => Simple(4).Mean(y, new() { Confidence = 95 }));
        Refused(DesignFault.LevelsUnfit, () => Factor.FromCodes("f", [0, 2], ["a", "b"]));
        Refused(DesignFault.LevelsUnfit, () => Factor.FromCodes("f", [0], ["a", "a"]));
    }

    private static Design One(Stage stage) => Design.Of(new() { Rows = 4, Stages = [stage] });

    private static DesignException Refused(DesignFault fault, Action call)
    {
        var refusal = Assert.Throws<DesignException>(call);
        Assert.Equal(fault, refusal.Fault);
        return refusal;
    }
}
