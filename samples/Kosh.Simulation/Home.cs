namespace Kosh.Simulation;

// Dwelling and health: the group `home_and_health`.
internal static class Home
{
    public static void Answer(Person person, Sheet sheet)
    {
        var dice = person.Dice(Stream.Home);
        Dwelling(person, sheet, dice);
        sheet.One("health", dice, new("very_good", 18), new("good", 47), new("fair", 25), new("bad", 7), new("very_bad", 2), new("refused", 1));
        var dangerous = person.Site.Sector is "construction" or "farming" or "factory";
        if (sheet.YesOrNo("injured", dice, dangerous ? 0.13 : 0.05, refused: 0.01))
            sheet.One("injury_paid", dice,
                new("self", 51), new("employer", 20), new("shared", 8), new("free", 11), new("untreated", 9), new("refused", 1));
        sheet.One("doctor", dice, new("not_needed", 58), new("seen", 24), new("not_seen", 17), new("refused", 1));
    }

    private static void Dwelling(Person person, Sheet sheet, Dice dice)
    {
        var housing = sheet.One("housing", dice, Odds(person.Site.Sector));
        var crowded = housing is "worksite" or "dormitory" ? 5 : 2;
        sheet.PutUnlessSkipped("people_per_room", 1 + dice.Below(crowded) + dice.Below(crowded), dice, 0.01);
        var better = housing is "flat" or "room" or "relatives" ? 0.2 : 0;
        sheet.Several("housing_has", dice, "none",
            new("water", 0.62 + better), new("toilet", 0.45 + better), new("heating", 0.71 + better), new("kitchen", 0.6 + better), new("lock", 0.66 + better));
    }

    private static Odds[] Odds(string sector) => sector switch
    {
        "construction" => [new("worksite", 44), new("dormitory", 17), new("room", 18), new("flat", 14), new("employer", 1), new("relatives", 4), new("refused", 1)],
        "farming" => [new("worksite", 38), new("dormitory", 3), new("room", 14), new("flat", 12), new("employer", 25), new("relatives", 6), new("refused", 1)],
        "domestic" => [new("worksite", 2), new("dormitory", 2), new("room", 16), new("flat", 14), new("employer", 61), new("relatives", 4), new("refused", 1)],
        _ => [new("worksite", 7), new("dormitory", 12), new("room", 32), new("flat", 34), new("employer", 3), new("relatives", 10), new("other", 1), new("refused", 1)],
    };
}
