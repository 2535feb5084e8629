namespace Kosh.Simulation;

// Dwelling and health: the group `home_and_health`.
internal static class Home
{
    public static void Answer(Person person, Sheet sheet)
    {
        var dice = person.Dice(Stream.Home);
        Dwelling(person, sheet, dice);
        sheet.One("health", dice, new("very_good", 18), new("good", 47), new("fair", 25), new("bad", 7), new("very_bad", 2),
            new("refused", 1));
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
            new("water", 0.62 + better), new("toilet", 0.45 + better), new("heating", 0.71 + better), new("kitchen", 0.6 + better),
            new("lock", 0.66 + better));
    }

    private static Odds[] Odds(string sector) => sector switch
    {
        "construction" => Odds(44, 17, 18, 14, 1, 4, 0),
        "farming" => Odds(38, 3, 14, 12, 25, 6, 0),
        "domestic" => Odds(2, 2, 16, 14, 61, 4, 0),
        _ => Odds(7, 12, 32, 34, 3, 10, 1),
    };

    private static Odds[] Odds(int worksite, int dormitory, int room, int flat, int employer, int relatives, int other) =>
    [
        new("worksite", worksite), new("dormitory", dormitory), new("room", room), new("flat", flat),
        new("employer", employer), new("relatives", relatives), new("other", other), new("refused", 1),
    ];
}
