using Kosh.Simulation;

namespace Kosh.Samples.Tests;

public class DesignTests
{
    private static readonly Lazy<IReadOnlyList<Interview>[]> Draws =
        new(() => [.. Enumerable.Range(1, 40).Select(draw => PopulationTests.Sampled.Draw((ulong)draw))]);

    private static IReadOnlyList<Interview> Interviews => PopulationTests.Interviews;

    [Fact]
    public void Each_region_has_150_interviews_at_15_worksites_of_10()
    {
        Assert.Equal(1500, Interviews.Count);
        var regions = Interviews.GroupBy(each => each.Region).ToArray();
        Assert.Equal(Table.Choices.Rows.Where(row => row["list_name"] == "region").Select(row => row.Name).Order(),
            regions.Select(region => region.Key).Order());
        Assert.All(regions, region =>
            Assert.Equal(Enumerable.Repeat(10, 15), region.GroupBy(each => each.Worksite).Select(site => site.Count())));
    }

    [Fact]
    public void Population_counts_are_those_of_the_population_and_weights_follow_from_them()
    {
        foreach (var each in Interviews)
        {
            var site = PopulationTests.Sampled.Worksites.Single(site => site.Code == each.Worksite);
            Assert.Equal(PopulationTests.Sampled.Worksites.Count(other => other.Region.Name == each.Region), each.Fpc1);
            Assert.Equal(site.Size, each.Fpc2);
            Assert.Equal(each.Fpc1 / 15.0 * (each.Fpc2 / 10.0), each.Weight);
        }
    }

    [Fact]
    public void Nobody_is_drawn_twice()
    {
        var drawn = Sample.Draw(PopulationTests.Sampled, 1).Select(each => each.Person.Index).ToArray();
        Assert.Equal(drawn.Length, drawn.Distinct().Count());
    }

    [Fact]
    public void Weights_sum_near_the_population_and_over_many_draws_hit_it()
    {
        var sums = Enumerable.Range(1, 60)
            .Select(draw => Sample.Draw(PopulationTests.Sampled, (ulong)draw).Sum(each => each.Weight)).ToArray();
        Assert.InRange(sums[0] / PopulationTests.Sampled.Size, 0.92, 1.08);
        AssertHits(PopulationTests.Sampled.Size, sums);
    }

    [Theory]
    [InlineData("contract_share", "has_contract")]
    [InlineData("wage_delayed_share", "wage_delayed")]
    public void Weighted_shares_over_many_draws_hit_the_truth(string measure, string question)
    {
        var shares = Draws.Value.Select(interviews => Share(interviews, question)).ToArray();
        AssertHits(PopulationTests.Value(measure, "all"), shares);
    }

    [Fact]
    public void People_at_one_worksite_are_more_alike_than_people_of_one_region()
    {
        var everybody = PopulationTests.Sampled.People
            .Select(person => (person.Site, Sheet: PopulationTests.Sampled.Answer(person))).ToArray();
        foreach (var question in new[] { "has_contract", "registered", "wage_delayed" })
        {
            var answers = everybody.Select(each => (each.Site, each.Sheet.Is(question, "yes") ? 1.0 : 0.0));
            Assert.InRange(IntraclusterCorrelation(answers), 0.01, 0.30);
        }
    }

    [Fact]
    public void Interviews_run_in_order_in_the_zone_of_the_country_and_nobody_asks_two_people_at_once()
    {
        Assert.Equal(Enumerable.Range(1, 1500), Interviews.Select(each => each.Number));
        Assert.Equal(Interviews.Select(each => each.Start).Order(), Interviews.Select(each => each.Start));
        Assert.All(Interviews, each => Assert.Equal(TimeSpan.FromHours(5), each.Start.Offset));
        foreach (var own in Interviews.GroupBy(each => each.Interviewer))
            Assert.All(own.Zip(own.Skip(1)), pair => Assert.True(pair.First.End < pair.Second.Start));
    }

    [Fact]
    public void A_coupon_comes_from_an_acquaintance_interviewed_before_and_comes_back_at_most_once()
    {
        var givenBy = Interviews.SelectMany(each => each.CouponsGiven.Select(coupon => (coupon, each)))
            .ToDictionary(pair => pair.coupon, pair => pair.each);
        var back = Interviews.Where(each => each.CouponReceived is not null).ToArray();
        Assert.InRange(back.Length, 100, 1000);
        Assert.Equal(back.Length, back.Select(each => each.CouponReceived).Distinct().Count());
        Assert.All(back, each => Assert.True(givenBy[each.CouponReceived!].End < each.Start));
        Assert.All(back, each => Assert.Equal(each.Region, givenBy[each.CouponReceived!].Region));
        Assert.All(Interviews, each => Assert.InRange(each.CouponsGiven.Count, 0, 3));
    }

    // Truth within four standard errors of the draws' mean.
    private static void AssertHits(double truth, double[] estimates)
    {
        var mean = estimates.Average();
        var error = Math.Sqrt(estimates.Sum(x => (x - mean) * (x - mean)) / (estimates.Length - 1) / estimates.Length);
        Assert.InRange(truth, mean - (4 * error), mean + (4 * error));
    }

    private static double Share(IReadOnlyList<Interview> interviews, string question)
    {
        var answered = interviews.Where(each => each.Answers[question] is not "refused").ToArray();
        return answered.Where(each => each.Answers[question] is "yes").Sum(each => each.Weight) / answered.Sum(each => each.Weight);
    }

    // One-way analysis of variance of all the people at their worksites, regions' means taken out.
    private static double IntraclusterCorrelation(IEnumerable<(Worksite Site, double Yes)> people)
    {
        var sites = people.GroupBy(each => each.Site.Region).SelectMany(region => Centred([.. region]))
            .GroupBy(each => each.Site.Id, each => each.Yes)
            .Select(site => (Size: site.Count(), Mean: site.Average(), Squares: site.Sum(x => x * x))).ToArray();
        var all = sites.Sum(site => site.Size);
        var between = sites.Sum(site => site.Size * site.Mean * site.Mean) / (sites.Length - 10);
        var within = sites.Sum(site => site.Squares - (site.Size * site.Mean * site.Mean)) / (all - sites.Length);
        var size = (double)all / sites.Length;
        return (between - within) / (between + ((size - 1) * within));
    }

    private static IEnumerable<(Worksite Site, double Yes)> Centred((Worksite Site, double Yes)[] region)
    {
        var mean = region.Average(each => each.Yes);
        return region.Select(each => (each.Site, each.Yes - mean));
    }
}
