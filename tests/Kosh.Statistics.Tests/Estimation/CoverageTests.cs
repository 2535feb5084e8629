namespace Kosh.Statistics.Tests.Estimation;

/// <summary>
/// 2,000 two-stage samples of a made-up population of 5 strata × 24 clusters × 30 people (seed 20240301): 95 % intervals hold the
/// truth in 92 to 97.5 % of them. The chance that honest 95 % intervals fall outside is far below one in a million either way.
/// </summary>
public class CoverageTests
{
    private const int Strata = 5, Clusters = 24, People = 30, SampledClusters = 8, SampledPeople = 10, Samples = 2000;

    [Fact]
    public void Intervals_hold_the_truth_as_often_as_they_say()
    {
        var random = new Random(20240301);
        var wage = Population(random);
        var low = Array.ConvertAll(wage, w => w < 95 ? 1.0 : 0.0);
        var (meanWage, shareLow, totalWage) = (wage.Average(), low.Average(), wage.Sum());
        int mean = 0, share = 0, total = 0;
        for (var i = 0; i < Samples; i++)
        {
            var (design, rows) = Draw(random);
            var y = new NumberColumn("wage", [.. rows.Select(r => wage[r])]);
            var below = new NumberColumn("low", [.. rows.Select(r => low[r])]);
            if (Holds(design.Mean(y), meanWage)) mean++;
            if (Holds(design.Total(y), totalWage)) total++;
            if (Holds(design.Proportion(below), shareLow)) share++;
        }
        foreach (var held in (int[])[mean, share, total])
            Assert.InRange(held / (double)Samples, 0.92, 0.975);
    }

    private static bool Holds(EstimateTable table, double truth) =>
        table.Estimates.Single() is var e && e.Low <= truth && truth <= e.High;

    private static double[] Population(Random random)
    {
        var wage = new double[Strata * Clusters * People];
        for (var cluster = 0; cluster < Strata * Clusters; cluster++)
        {
            var centre = 100 + 5 * (cluster / Clusters) + 6 * Normal(random);
            for (var person = 0; person < People; person++) wage[cluster * People + person] = centre + 15 * Normal(random);
        }
        return wage;
    }

    private static (Design Design, List<int> Rows) Draw(Random random)
    {
        var rows = new List<int>();
        for (var stratum = 0; stratum < Strata; stratum++)
            foreach (var cluster in Choose(random, Clusters, SampledClusters))
                rows.AddRange(Choose(random, People, SampledPeople).Select(p => (stratum * Clusters + cluster) * People + p));
        Factor Codes(string name, int size) => Factor.Of(name, [.. rows.Select(r => $"{r / size}")]);
        NumberColumn All(string name, double value) => new(name, [.. Enumerable.Repeat(value, rows.Count)]);
        return (Design.Of(new()
        {
            Rows = rows.Count,
            Stages =
            [
                new() { Strata = Codes("stratum", Clusters * People), Clusters = Codes("cluster", People), Fpc = All("clusters", Clusters) },
                new() { Fpc = All("people", People) },
            ],
        }), rows);
    }

    private static IEnumerable<int> Choose(Random random, int of, int count)
    {
        var all = Enumerable.Range(0, of).ToArray();
        random.Shuffle(all);
        return all.Take(count);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
