namespace Kosh.Simulation;

// The present work, its contract, hours and pay, and pay that came late or never: the group `work` without its repeat.
internal static class Work
{
    private static readonly Odds[] OtherSectors =
    [
        new("construction", 20), new("trade", 20), new("farming", 15), new("catering", 15), new("transport", 10),
        new("factory", 10), new("services", 10),
    ];

    public static void Answer(Person person, Sheet sheet)
    {
        var dice = person.Dice(Stream.Work);
        var sector = dice.Chance(0.93) ? person.Site.Sector : dice.Pick(OtherSectors);
        sheet.Put("sector", sector);
        Contract(person, sheet, dice);
        var wage = HoursAndWage(person, sheet, dice);
        Late(person, sheet, dice);
        Lost(person, sheet, dice, wage);
        if (sheet.Is("wage_delayed", "yes") || sheet.Is("wage_lost", "yes"))
            sheet.Several("wage_claim", dice, "none",
                new("asked", 0.63), new("left", 0.21), new("inspectorate", 0.05), new("police_court", 0.03), new("consulate", 0.03),
                new("organisation", 0.06));
    }

    private static void Contract(Person person, Sheet sheet, Dice dice)
    {
        var easier = Origins.NeedsNoPermit(person.Country) ? 0.12 : 0;
        var share = person.Site.Region.Contract + person.Site.Level.Contract + person.Site.ContractEffect + easier;
        if (sheet.YesOrNo("has_contract", dice, share, unsure: 0.02, refused: 0.015))
            sheet.YesOrNo("contract_understood", dice, 0.61, unsure: 0.05, refused: 0.01);
    }

    // The wage is known to the simulator even where the person does not tell it: lost wages and remittances follow from it.
    private static int HoursAndWage(Person person, Sheet sheet, Dice dice)
    {
        var site = person.Site;
        var shorter = sheet.Is("has_contract", "yes") ? 5 : 0;
        var hours = Math.Clamp((int)(site.Level.Hours - shorter + (20 * site.PayEffect) + (9 * dice.Normal())), 12, 98);
        sheet.PutUnlessSkipped("hours_week", hours, dice, 0.01);
        sheet.Put("rest_days", hours > 66 ? 0 : hours > 46 ? 1 : 2);
        sheet.One("paid_how", dice, new("month", 46), new("week", 14), new("day", 20), new("piece", 13), new("season", 6),
            new("refused", 1));
        var wage = Tenge.Round(Math.Max(45_000, site.Region.Wage * site.Level.Wage * (1 + site.WageEffect) * (1 + (0.22 * dice.Normal()))));
        sheet.PutUnlessSkipped("wage_month", wage, dice, 0.04);
        return wage;
    }

    private static void Late(Person person, Sheet sheet, Dice dice)
    {
        var riskier = sheet.Is("has_contract", "yes") ? -0.05 : 0.02;
        var share = person.Site.Region.Delayed + person.Site.Level.Delayed + person.Site.PayEffect + riskier;
        if (!sheet.YesOrNo("wage_delayed", dice, share, refused: 0.01))
            return;
        var spread = dice.Uniform();
        sheet.PutUnlessSkipped("wage_delay_days", 5 + (int)(spread * spread * 110), dice, 0.03);
    }

    private static void Lost(Person person, Sheet sheet, Dice dice, int wage)
    {
        var share = 0.03 + (sheet.Is("wage_delayed", "yes") ? 0.24 : 0) + (sheet.Is("has_contract", "yes") ? 0 : 0.03)
            + (0.4 * person.Site.PayEffect);
        if (!sheet.YesOrNo("wage_lost", dice, share, refused: 0.01))
            return;
        var spread = dice.Uniform();
        sheet.Put("wage_lost_amount", Math.Max(5_000, Tenge.Round(wage * (0.2 + (1.8 * spread * spread)))));
    }
}
