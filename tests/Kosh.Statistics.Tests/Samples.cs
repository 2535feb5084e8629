using CsCheck;

namespace Kosh.Statistics.Tests;

/// <summary>Samples to ask about: hand-made ones, and random two-stage ones for properties.</summary>
internal static class Samples
{
    public static NumberColumn Numbers(string name, params double[] values) => new(name, values);

    public static Factor Labels(string name, params string?[] values) => Factor.Of(name, values);

    /// <summary>Rows drawn one by one from a large population, equal weights.</summary>
    public static Design Simple(int rows) => Design.Of(new() { Rows = rows });

    /// <summary>Strata of 2 to 4 clusters of 1 to 5 rows; numbers, a factor of three levels and domains of two, with holes.</summary>
    public static Gen<RandomSample> Random { get; } =
        from sizes in Gen.Int[1, 5].Array[2, 4].Array[1, 4]
        let rows = sizes.Sum(clusters => clusters.Sum())
        from weights in Gen.Double[0.5, 50].Array[rows]
        from y in Gen.Frequency((9, Gen.Double[-100, 100]), (1, Gen.Const(double.NaN))).Array[rows]
        from x in Gen.Double[1, 10].Array[rows]
        from level in Gen.Int[0, 2].Array[rows]
        from domain in Gen.Int[-1, 1].Array[rows]
        from sampled in Gen.Double[0.05, 0.9]
        select new RandomSample(sizes, weights, y, x, level, domain, sampled);
}

/// <param name="Sizes">Rows by stratum and cluster.</param>
/// <param name="Sampled">The share of clusters sampled.</param>
internal sealed record RandomSample(int[][] Sizes, double[] Weights, double[] Y, double[] X, int[] Level, int[] Domain, double Sampled)
{
    public int Rows => Weights.Length;

    public string[] Strata => [.. Sizes.SelectMany((clusters, h) => Enumerable.Repeat($"s{h}", clusters.Sum()))];

    public string[] Clusters =>
        [.. Sizes.SelectMany((clusters, h) => clusters.SelectMany((size, c) => Enumerable.Repeat($"s{h}c{c}", size)))];

    public NumberColumn YColumn => new("y", Y);

    public NumberColumn XColumn => new("x", X);

    public Factor LevelColumn => Factor.FromCodes("level", Level, ["a", "b", "c"]);

    public Factor DomainColumn => Factor.FromCodes("domain", Domain, ["north", "south"]);

    public Design Design(double scale = 1) => Statistics.Design.Of(new()
    {
        Rows = Rows,
        Weights = new("w", [.. Weights.Select(w => w * scale)]),
        Stages = [new()
        {
            Strata = Factor.Of("stratum", Strata), Clusters = Factor.Of("cluster", Clusters),
            Fpc = new("fpc", [.. Enumerable.Repeat(Sampled, Rows)]),
        }],
    });

    /// <summary>The same rows in another order.</summary>
    public (Design Design, NumberColumn Y) Shuffled(int seed)
    {
        var order = Enumerable.Range(0, Rows).ToArray();
        new Random(seed).Shuffle(order);
        T[] Take<T>(T[] column) => Array.ConvertAll(order, i => column[i]);
        var design = Statistics.Design.Of(new()
        {
            Rows = Rows,
            Weights = new("w", Take(Weights)),
            Stages = [new()
            {
                Strata = Factor.Of("stratum", Take(Strata)), Clusters = Factor.Of("cluster", Take(Clusters)),
                Fpc = new("fpc", [.. Enumerable.Repeat(Sampled, Rows)]),
            }],
        });
        return (design, new("y", Take(Y)));
    }
}
