namespace Kosh.Simulation;

// Bad treatment and help: the group `harm_and_help`.
internal static class Harm
{
    private static readonly string[] Refused = ["refused"];

    public static void Answer(Person person, Sheet sheet)
    {
        var dice = person.Dice(Stream.Harm);
        if (sheet.One("harm_ask", dice, new Odds("yes", 88), new Odds("skip", 12)) == "yes")
            Asked(sheet, dice);
        sheet.YesOrNo("help_known", dice, 0.23, refused: 0.01);
    }

    private static void Asked(Sheet sheet, Dice dice)
    {
        if (dice.Chance(0.03))
        {
            sheet.Put("harm", Refused);
            return;
        }
        var worse = sheet.Is("documents_held", "yes") ? 2.0 : 1.0;
        sheet.Several("harm", dice, "none",
            new("insulted", 0.17 * worse), new("threatened_police", 0.08 * worse), new("threatened", 0.05 * worse),
            new("beaten", 0.02 * worse),
            new("locked", 0.03 * worse), new("forced", 0.04 * worse), new("sexual", sheet.Is("sex", "female") ? 0.03 * worse : 0.003));
        if (((string[])sheet.Answers["harm"]!)[0] == "none")
            return;
        sheet.Several("harm_by", dice, "refused",
            new("employer", 0.38), new("foreman", 0.29), new("official", 0.17), new("coworker", 0.12), new("broker", 0.07),
            new("stranger", 0.13));
        sheet.Several("help_sought", dice, "none",
            new("family", 0.33), new("countrymen", 0.36), new("organisation", 0.05), new("consulate", 0.04), new("police", 0.05),
            new("doctor", 0.03));
    }
}
