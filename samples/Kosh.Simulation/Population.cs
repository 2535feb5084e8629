namespace Kosh.Simulation;

/// <summary>
/// A finite, invented population of labour migrants at worksites in ten regions of Kazakhstan, who know each other.
/// Everything follows from the seed, on every machine alike.
/// </summary>
public sealed class Population
{
    /// <summary>The seed of the sample network, of <c>truth.csv</c> and of the hashes beside it.</summary>
    public const ulong DefaultSeed = 20260907;

    private readonly Lazy<IReadOnlyList<TruthRow>> truth;

    private Population(ulong seed, IReadOnlyList<Worksite> worksites, IReadOnlyList<Person> people)
    {
        (Seed, Worksites, People) = (seed, worksites, people);
        Ties = Acquaintances.Make(seed, worksites, people);
        truth = new(() => Simulation.Truth.Of(this));
    }

    internal ulong Seed { get; }

    internal IReadOnlyList<Worksite> Worksites { get; }

    internal IReadOnlyList<Person> People { get; }

    internal Acquaintances Ties { get; }

    /// <summary>Number of people.</summary>
    public int Size => People.Count;

    /// <summary>The true values, computed from what every single person would answer. Worked out at the first call.</summary>
    public IReadOnlyList<TruthRow> Truth => truth.Value;

    /// <summary>Makes the population of a seed: 920 worksites of 18 to 62 people.</summary>
    public static Population Make(ulong seed)
    {
        var worksites = new List<Worksite>();
        var people = new List<Person>();
        foreach (var region in Levels.Regions)
            for (var number = 1; number <= region.Worksites; number++)
            {
                var site = Worksite.Make(seed, region, number, worksites.Count, people.Count);
                worksites.Add(site);
                for (var i = 0; i < site.Size; i++)
                {
                    var origin = new Dice(seed, Stream.Origin, (ulong)people.Count);
                    people.Add(new Person(seed, site, people.Count, Origins.Country(site, origin)));
                }
            }
        return new Population(seed, worksites, people);
    }

    /// <summary>
    /// Draws 1,500 respondents: in every region 15 worksites by simple random sampling without replacement, at each of them
    /// 10 people in the same way. Ordered by the start of the interview.
    /// </summary>
    /// <param name="draw">Another number draws another sample from the same population.</param>
    public IReadOnlyList<Interview> Draw(ulong draw = 1) => Fieldwork.Interviews(this, Sample.Draw(this, draw), draw);

    internal Sheet Answer(Person person)
    {
        var known = Ties.Of(person.Index);
        return person.Answer(known.Count, known.Count(other => People[other].Country == person.Country));
    }
}
