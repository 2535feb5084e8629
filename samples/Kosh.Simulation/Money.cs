namespace Kosh.Simulation;

// Money sent home: the group `money`.
internal static class Money
{
    public static void Answer(Person person, Sheet sheet)
    {
        var dice = person.Dice(Stream.Money);
        if (sheet.YesOrNo("remits", dice, sheet.Is("wage_lost", "yes") ? 0.66 : 0.79, refused: 0.015))
        {
            var wage = sheet.Number("wage_month") ?? person.Site.Region.Wage;
            sheet.PutUnlessSkipped("remittance_month", Math.Max(5_000, Tenge.Round(wage * (0.2 + (0.45 * dice.Uniform())))), dice, 0.03);
            sheet.One("remittance_way", dice, new("bank", 31), new("app", 45), new("carried", 14), new("self", 8), new("other", 1),
                new("refused", 1));
        }
        sheet.PutUnlessSkipped("people_supported", dice.Below(4) + dice.Below(5), dice, 0.02);
    }
}
