namespace Kosh.Simulation;

// Two stages of simple random sampling without replacement inside each region.
internal static class Sample
{
    public const int WorksitesPerRegion = 15;
    public const int PeoplePerWorksite = 10;

    public static IEnumerable<Drawn> Draw(Population population, ulong draw)
    {
        foreach (var (region, all) in population.Worksites.GroupBy(site => site.Region).Select((sites, i) => (i, sites.ToArray())))
        {
            var first = new Dice(population.Seed ^ (draw << 32), Stream.SampleOfWorksites, (ulong)region);
            var visit = 0;
            foreach (var site in first.Sample(WorksitesPerRegion, all.Length).Select(i => all[i]))
            {
                var second = new Dice(population.Seed ^ (draw << 32), Stream.SampleOfPeople, (ulong)site.Id);
                var chosen = second.Sample(PeoplePerWorksite, site.Size);
                for (var turn = 0; turn < chosen.Length; turn++)
                    yield return new Drawn(population.People[site.FirstPerson + chosen[turn]], region, all.Length, visit, turn);
                visit++;
            }
        }
    }
}

/// <param name="Region">0 … 9.</param>
/// <param name="Visit">Which of the region's sampled worksites, 0 … 14.</param>
/// <param name="Turn">Which of the worksite's sampled people, 0 … 9.</param>
internal sealed record Drawn(Person Person, int Region, int WorksitesInRegion, int Visit, int Turn)
{
    public double Weight =>
        (double)WorksitesInRegion / Sample.WorksitesPerRegion * ((double)Person.Site.Size / Sample.PeoplePerWorksite);
}
