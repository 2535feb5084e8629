using System.Security.Cryptography;
using System.Text;
using Kosh.Simulation;

namespace Kosh.Samples.Tests;

public class PopulationTests
{
    internal static readonly Population Sampled = Population.Make(Population.DefaultSeed);
    internal static readonly IReadOnlyList<Interview> Interviews = Sampled.Draw();

    [Fact]
    public void The_dice_follow_the_published_vectors()
    {
        var state = 1234567UL;
        ulong[] mixed = [Dice.SplitMix(ref state), Dice.SplitMix(ref state), Dice.SplitMix(ref state)];
        Assert.Equal(new ulong[] { 6457827717110365317, 3203168211198807973, 9817491932198370423 }, mixed);
        var dice = new Dice(1, 2, 3, 4);
        ulong[] published = [11520, 0, 1509978240, 1215971899390074240, 1216172134540287360];
        Assert.Equal(published, published.Select(_ => dice.Next()));
    }

    [Fact]
    public void The_committed_truth_and_hashes_are_what_the_default_seed_gives()
    {
        var truth = Truth.ToCsv(Sampled.Truth);
        Assert.Equal(File.ReadAllText(Path.Combine(Table.Folder, "truth.csv")), truth);
        var sums = $"{Hash(truth)}  truth.csv\n{Hash(Canonical.Text(Interviews))}  interviews.txt\n";
        Assert.Equal(File.ReadAllText(Path.Combine(Table.Folder, "SHA256SUMS")), sums);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interviews_and_another_seed_or_draw_gives_others()
    {
        var first = Canonical.Text(Interviews);
        Assert.Equal(first, Canonical.Text(Population.Make(Population.DefaultSeed).Draw()));
        Assert.NotEqual(first, Canonical.Text(Sampled.Draw(2)));
        Assert.NotEqual(first, Canonical.Text(Population.Make(Population.DefaultSeed + 1).Draw()));
    }

    [Fact]
    public void Truth_has_a_row_for_every_measure_and_region_and_its_counts_and_totals_add_up()
    {
        Assert.Equal(Measure.All.Count * 11, Sampled.Truth.Count);
        foreach (var measure in Measure.All.Where(measure => measure.Kind is MeasureKind.Count or MeasureKind.Total))
        {
            var regions = Sampled.Truth.Where(row => row.Measure == measure.Name && row.Region != "all");
            Assert.Equal(Value(measure.Name, "all"), regions.Sum(row => row.Value));
        }
        Assert.Equal(Sampled.Size, Value("people", "all"));
        var shares = Sampled.Truth.Where(row => row.Measure.EndsWith("_share", StringComparison.Ordinal));
        Assert.All(shares, row => Assert.InRange(row.Value, 0.02, 0.98));
    }

    [Fact]
    public void Acquaintance_goes_both_ways_stays_in_the_region_and_never_leads_to_oneself()
    {
        foreach (var person in Sampled.People)
            foreach (var other in Sampled.Ties.Of(person.Index))
                if (other == person.Index || !Sampled.Ties.Of(other).Contains(person.Index)
                    || Sampled.People[other].Site.Region != person.Site.Region)
                    Assert.Fail($"{person.Index} knows {other}");
    }

    internal static double Value(string measure, string region) =>
        Sampled.Truth.Single(row => row.Measure == measure && row.Region == region).Value;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
