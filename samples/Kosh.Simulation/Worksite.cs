namespace Kosh.Simulation;

// A bazaar row, a building site, a farm: people who work together have much in common, which is
// what makes clusters cost precision. Effects are added to the shares of all who work there.
internal sealed record Worksite(
    RegionLevel Region, int Id, string Code, string Sector, string MainCountry, int FirstPerson, int Size,
    double ContractEffect, double PapersEffect, double PayEffect, double WageEffect)
{
    public const int SmallestSize = 18;
    private const int SizeSteps = 45;

    public SectorLevel Level => Levels.Sector(Sector);

    public static Worksite Make(ulong seed, RegionLevel region, int number, int id, int firstPerson)
    {
        var dice = new Dice(seed, Stream.Worksite, (ulong)id);
        return new Worksite(
            region, id, $"{region.Code}-{number:000}", dice.Pick(region.Sectors), dice.Pick(region.Countries),
            firstPerson, SmallestSize + dice.Below(SizeSteps),
            0.12 * dice.Normal(), 0.11 * dice.Normal(), 0.09 * dice.Normal(), 0.10 * dice.Normal());
    }
}
