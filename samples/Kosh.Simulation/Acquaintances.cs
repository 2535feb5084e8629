namespace Kosh.Simulation;

// Who knows whom: ties inside the worksite and across the region, more often between people of one country,
// a few people with very many. Ties go both ways. Held as one sorted list of neighbours a person.
internal sealed class Acquaintances
{
    private readonly int[][] neighbours;

    private Acquaintances(int[][] neighbours) => this.neighbours = neighbours;

    public IReadOnlyList<int> Of(int person) => neighbours[person];

    public static Acquaintances Make(ulong seed, IReadOnlyList<Worksite> worksites, IReadOnlyList<Person> people)
    {
        var ties = new SortedSet<int>[people.Count];
        for (var i = 0; i < ties.Length; i++)
            ties[i] = [];
        foreach (var region in worksites.GroupBy(site => site.Region))
        {
            var first = region.First().FirstPerson;
            var count = region.Sum(site => site.Size);
            foreach (var site in region)
                for (var i = site.FirstPerson; i < site.FirstPerson + site.Size; i++)
                    Tie(new Dice(seed, Stream.Ties, (ulong)i), i, site, first, count, people, ties);
        }
        return new Acquaintances([.. ties.Select(each => each.ToArray())]);
    }

    private static void Tie(Dice dice, int person, Worksite site, int first, int count, IReadOnlyList<Person> people, SortedSet<int>[] ties)
    {
        var sociable = dice.Chance(0.07) ? 12 : 0;
        Meet(4 + dice.Below(6), site.FirstPerson, site.Size, strangers: 0.4);
        Meet(1 + dice.Below(6) + sociable, first, count, strangers: 0.2);

        void Meet(int wanted, int from, int among, double strangers)
        {
            for (var i = 0; i < wanted; i++)
            {
                var other = from + dice.Below(among);
                var likely = people[other].Country == people[person].Country || dice.Chance(strangers);
                if (other == person || !likely)
                    continue;
                ties[person].Add(other);
                ties[other].Add(person);
            }
        }
    }
}
