namespace Kosh.Simulation;

// One inhabitant of the population: what everything else is asked of.
internal sealed record Person(ulong Seed, Worksite Site, int Index, string Country)
{
    /// <summary>The first day of the field work: arrival dates are counted back from here.</summary>
    public static readonly DateOnly Today = new(2026, 9, 7);

    public Dice Dice(Stream stream) => new(Seed, stream, (ulong)Index);

    public string Language => Origins.Language(Country, Dice(Stream.Person));

    /// <summary>What this person would answer if drawn, down to what they would leave out. The same at every call.</summary>
    /// <param name="degree">How many other people of the population know this person, and are known.</param>
    /// <param name="sameCountry">How many of them come from the same country.</param>
    public Sheet Answer(int degree, int sameCountry)
    {
        var sheet = new Sheet();
        sheet.Put("consent", "yes");
        sheet.Put("adult", "yes");
        AboutThem.Answer(this, sheet);
        Papers.Answer(this, sheet);
        Work.Answer(this, sheet);
        Jobs.Answer(this, sheet);
        if (sheet.One("go_on", Dice(Stream.Home), new Odds("yes", 985), new Odds("stop", 15)) == "stop")
            return sheet;
        Home.Answer(this, sheet);
        Money.Answer(this, sheet);
        Harm.Answer(this, sheet);
        Network.Answer(this, sheet, degree, sameCountry);
        return sheet;
    }
}
