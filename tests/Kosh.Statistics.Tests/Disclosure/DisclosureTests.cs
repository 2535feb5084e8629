using CsCheck;

namespace Kosh.Statistics.Tests.Disclosure;

public class DisclosureTests
{
    [Fact]
    public void A_domain_of_nine_is_hidden_and_the_next_smallest_with_it() =>
        Assert.Equal([HiddenReason.FewRespondents, HiddenReason.Complement, null], Reasons(Means(9, 10, 40)));

    [Fact]
    public void Nothing_is_hidden_where_every_domain_has_ten() => Assert.All(Reasons(Means(10, 10, 10)), Assert.Null);

    [Fact]
    public void Two_hidden_domains_need_no_third() =>
        Assert.Equal([HiddenReason.FewRespondents, HiddenReason.FewRespondents, null], Reasons(Means(3, 9, 40)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 1)] // three of no region follow from the whole: the smallest region goes with them
    [InlineData(10, 0)] // enough to be a cell of their own
    public void Rows_of_no_domain_are_a_hidden_cell_beside_the_whole(int beyond, int hides)
    {
        var domains = Repeat([20, 30, 40]).Select(d => (int?)d).Concat(Enumerable.Repeat((int?)null, beyond)).ToArray();
        var age = new NumberColumn("age", [.. domains.Select((_, i) => 20.0 + i)]);
        var region = Factor.FromCodes("region", [.. domains.Select(d => d ?? -1)], ["a", "b", "c"]);
        var (whole, table) = (Samples.Simple(domains.Length).Mean(age), Samples.Simple(domains.Length).Mean(age, new() { By = region }));
        var cells = new DisclosureRules().Apply(table, whole).Cells;
        Assert.Equal(hides, cells.Count(c => c.Hidden is not null));
        Assert.Equal(hides == 1, cells[0].Hidden == HiddenReason.Complement);
    }

    [Fact]
    public void A_share_needs_a_base_of_thirty()
    {
        Assert.Equal([HiddenReason.SmallBase], Reasons(Share(ones: 14, of: 29)));
        Assert.Equal([null], Reasons(Share(ones: 14, of: 30)));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(91)]
    [InlineData(0)]
    [InlineData(100)]
    public void A_share_that_counts_a_few_or_all_but_a_few_is_hidden(int ones) =>
        Assert.Equal([HiddenReason.SmallCount], Reasons(Share(ones, of: 100)));

    [Fact]
    public void A_rare_level_hides_the_next_smallest_of_its_factor() =>
        Assert.Equal([null, HiddenReason.SmallCount, HiddenReason.Complement], Reasons(Levels(50, 4, 30)));

    [Fact]
    public void A_hidden_cell_holds_no_number()
    {
        var published = new DisclosureRules().Apply(Means(9, 10, 40));
        Assert.Empty(published.Table.Estimates);
        Assert.All(published.Cells.Where(c => c.Hidden is not null), c => Assert.Null(c.Estimate));
        Assert.Equal(40, published.Cells[2].Estimate!.N);
    }

    [Fact]
    public void The_threshold_can_be_lowered_to_five_and_no_further()
    {
        Assert.All(Reasons(Means(5, 6, 40), new() { MinimumCount = 5 }), Assert.Null);
        Assert.Equal(DesignFault.OptionOutOfRange, Assert.Throws<DesignException>(() => new DisclosureRules { MinimumCount = 4 }).Fault);
        Assert.Equal(DesignFault.OptionOutOfRange, Assert.Throws<DesignException>(() => new DisclosureRules { MinimumBase = 4 }).Fault);
    }

    [Fact]
    public void No_line_of_any_table_is_left_with_one_hidden_cell() => Gen.Int[0, 40].Array[3].Array[2, 4].Sample(counts =>
    {
        var cells = new DisclosureRules().Apply(Crossed(counts)).Cells;
        var lines = cells.GroupBy(c => $"level {c.Level}").Concat(cells.GroupBy(c => $"domain {c.Domain}"));
        return lines.All(line => line.Count() == 1 || line.Count(c => c.Hidden is not null) != 1);
    });

    private static HiddenReason?[] Reasons(EstimateTable table, DisclosureRules? rules = null) =>
        [.. (rules ?? new()).Apply(table).Cells.Select(c => c.Hidden)];

    private static EstimateTable Means(params int[] sizes)
    {
        var domains = Repeat(sizes);
        var age = new NumberColumn("age", [.. domains.Select((_, i) => 20.0 + i)]);
        return Samples.Simple(domains.Length).Mean(age, new() { By = Labelled("region", domains) });
    }

    private static EstimateTable Share(int ones, int of) =>
        Samples.Simple(of).Proportion(new NumberColumn("held", [.. Enumerable.Range(0, of).Select(i => i < ones ? 1.0 : 0.0)]));

    private static EstimateTable Levels(params int[] sizes) => Samples.Simple(sizes.Sum()).Proportion(Labelled("why", Repeat(sizes)));

    private static EstimateTable Crossed(int[][] counts)
    {
        (int Domain, int Level)[] two = [(0, 0), (1, 1)]; // a stratum needs two rows
        var rows = two.Concat(counts.SelectMany((levels, d) => levels.SelectMany((n, l) => Enumerable.Repeat((Domain: d, Level: l), n)))).ToArray();
        var why = Factor.FromCodes("why", [.. rows.Select(r => r.Level)], ["a", "b", "c"]);
        return Samples.Simple(rows.Length).Proportion(why, new() { By = Labelled("region", [.. rows.Select(r => r.Domain)]) });
    }

    private static int[] Repeat(int[] sizes) => [.. sizes.SelectMany((n, d) => Enumerable.Repeat(d, n))];

    private static Factor Labelled(string name, int[] codes) => Factor.Of(name, [.. codes.Select(c => $"{name}{c}")]);
}
