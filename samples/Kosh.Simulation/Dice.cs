namespace Kosh.Simulation;

// Random numbers that are the same on every machine and in every version of .NET: integer arithmetic,
// additions and products only, never Math.Log or System.Random.
// Generator: xoshiro256**; its state is filled by SplitMix64 (Blackman and Vigna, 2018 and 2014).
internal sealed class Dice
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong s0, s1, s2, s3;

    public Dice(ulong s0, ulong s1, ulong s2, ulong s3) => (this.s0, this.s1, this.s2, this.s3) = (s0, s1, s2, s3);

    /// <summary>Own dice for each stream and id, so that a new question in one section moves no answer in another.</summary>
    public Dice(ulong seed, Stream stream, ulong id)
    {
        var state = seed;
        state = SplitMix(ref state) ^ ((ulong)stream * Golden);
        state = SplitMix(ref state) ^ (id * Golden);
        s0 = SplitMix(ref state);
        s1 = SplitMix(ref state);
        s2 = SplitMix(ref state);
        s3 = SplitMix(ref state);
    }

    public static ulong SplitMix(ref ulong state)
    {
        state += Golden;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public ulong Next()
    {
        var result = ulong.RotateLeft(s1 * 5, 7) * 9;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = ulong.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>From 0 (included) to 1 (excluded), 53 bits.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to limit - 1.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>Mean 0, variance 1: the sum of twelve uniforms less six. Needs no logarithm; ends at six.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
            sum += Uniform();
        return sum;
    }

    /// <summary>One name, with probability in proportion to its weight.</summary>
    public string Pick(IReadOnlyList<Odds> odds)
    {
        var total = 0.0;
        foreach (var each in odds)
            total += each.Weight;
        var at = Uniform() * total;
        foreach (var each in odds)
        {
            if (at < each.Weight)
                return each.Name;
            at -= each.Weight;
        }
        return odds[^1].Name;
    }

    /// <summary>Simple random sampling without replacement: <paramref name="wanted"/> of 0 … total - 1, in ascending order.</summary>
    public int[] Sample(int wanted, int total)
    {
        var all = new int[total];
        for (var i = 0; i < total; i++)
            all[i] = i;
        for (var i = 0; i < wanted; i++)
        {
            var j = i + Below(total - i);
            (all[i], all[j]) = (all[j], all[i]);
        }
        var chosen = all[..wanted];
        Array.Sort(chosen);
        return chosen;
    }
}

/// <summary>A choice's name and how likely it is against its neighbours.</summary>
internal readonly record struct Odds(string Name, double Weight);

internal enum Stream : ulong
{
    Worksite = 1,
    Origin,
    Person,
    Journey,
    Papers,
    Work,
    Jobs,
    Home,
    Money,
    Harm,
    Ties,
    Network,
    SampleOfWorksites,
    SampleOfPeople,
    Fieldwork,
    Coupons,
}
