using CsCheck;
using Kosh.Figures.Disclosure;

namespace Kosh.Tests.Figures.Disclosure;

/// <summary>Sums of one question side by side, and what follows from them.</summary>
public sealed class LinkedTablesTests
{
    [Fact]
    public void Two_bases_that_differ_by_a_few_tell_of_these_few()
    {
        var told = LinkedTables.FirstTold([Table(["yes"], ["refused"], ("a", 50, 20)), Table(["yes"], [], ("a", 53, 20))], ["a"], null, 10);
        Assert.Equal(new Told("a", 3, 3), told);
    }

    [Fact]
    public void Two_answers_and_their_sum_tell_of_what_is_left()
    {
        KnownTable[] tables = [Table(["yes"], [], ("a", 100, 40)), Table(["no"], [], ("a", 100, 56))];
        Assert.Equal(new Told("a", 4, 4), LinkedTables.FirstTold(tables, ["a"], null, 10));
        Assert.Null(LinkedTables.FirstTold(tables, ["a"], null, 4));
    }

    [Fact]
    public void A_hidden_region_follows_from_the_whole_when_another_figure_shows_its_neighbour()
    {
        KnownTable[] tables = [Table(["yes"], [], ("a", 60, 30), (null, 100, 51)), Table(["no"], [], ("a", 60, 25), ("b", 35, 8), (null, 100, 38))];
        var told = LinkedTables.FirstTold(tables.Select(t => t with { Rows = [.. t.Rows, new("", 0, 0)] }).ToList(), ["a", "b", "c"], null, 10);
        Assert.InRange(told!.High, 0, 5);
    }

    [Fact]
    public void Over_all_regions_the_few_count_too() =>
        Assert.Equal(new Told(null, 6, 6), LinkedTables.FirstTold([Table(["yes"], ["refused"], (null, 500, 200)), Table(["yes"], [], (null, 506, 200))], ["a", "b"], null, 10));

    [Fact]
    public void The_same_table_twice_tells_nothing_new() =>
        Assert.Null(LinkedTables.FirstTold([Table(["yes"], [], ("a", 60, 30)), Table(["yes"], [], ("a", 60, 30))], ["a"], null, 10));

    [Fact]
    public void More_sets_of_answers_than_can_be_judged_are_not_published()
    {
        var tables = Enumerable.Range(0, 9).Select(i => Table([$"{i}"], [], ("a", 900, 100))).ToList();
        Assert.Equal(new Told(null, 0, 0), LinkedTables.FirstTold(tables, ["a"], null, 10));
    }

    [Fact]
    public void What_is_said_to_be_told_is_true_of_the_people_who_answered() => (
        from people in Gen.Int[0, 30].Array[4].Array[3] // region by answer
        from asked in (from counted in Gen.Int[1, 7] from without in Gen.Int[0, 7] from shown in Gen.Int[0, 15] select (counted & ~without, without, shown)).Array[2, 4]
        select (people, asked)).Sample(drawn =>
    {
        var (people, asked) = drawn;
        string[] regions = ["a", "b", "c"];
        var tables = asked.Where(q => q.Item1 != 0).Select(q => Publish(people, q.Item1, q.without, q.shown)).ToList();
        if (tables.Count == 0) return true;
        var told = LinkedTables.FirstTold(tables, regions, null, 10);
        if (told is null) return true;
        var groups = Enumerable.Range(1, 15).Select(set => told.Region is null
            ? people.Sum(region => Of(region, set)) : told.Region.Length == 0 ? 0 : Of(people[Array.IndexOf(regions, told.Region)], set));
        return told.High - told.Low < 9.5 && groups.Any(n => n > told.Low - 1e-6 && n < told.High + 1e-6);
    });

    private static KnownTable Publish(int[][] people, int counted, int without, int shown) => new(Names(counted), Names(without),
        [.. new[] { "a", "b", "c" }.Index().Where(r => (shown >> r.Index & 1) == 1).Select(r => new KnownRow(r.Item, Of(people[r.Index], 15 & ~without), Of(people[r.Index], counted))),
            .. shown >= 8 ? new[] { new KnownRow(null, people.Sum(r => Of(r, 15 & ~without)), people.Sum(r => Of(r, counted))) } : []]);

    // The fourth answer is named by nobody.
    private static string[] Names(int set) => [.. Enumerable.Range(0, 3).Where(a => (set >> a & 1) == 1).Select(a => $"{a}")];

    private static int Of(int[] region, int set) => region.Index().Where(a => (set >> a.Index & 1) == 1).Sum(a => a.Item);

    private static KnownTable Table(string[] counted, string[] without, params (string? Region, double N, double? Count)[] rows) =>
        new(counted, without, [.. rows.Select(r => new KnownRow(r.Region, r.N, r.Count))]);
}
