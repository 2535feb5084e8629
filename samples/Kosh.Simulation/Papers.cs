namespace Kosh.Simulation;

// Registration, permits, and documents that somebody else keeps: the group `papers`.
internal static class Papers
{
    public static void Answer(Person person, Sheet sheet)
    {
        var dice = person.Dice(Stream.Papers);
        Registration(person, sheet, dice);
        Permit(person, sheet, dice);
        Held(person, sheet, dice);
        Police(sheet, dice);
    }

    private static void Registration(Person person, Sheet sheet, Dice dice)
    {
        var easier = Origins.NeedsNoPermit(person.Country) ? 0.08 : 0;
        sheet.YesOrNo("registered", dice, person.Site.Region.Registered + person.Site.PapersEffect + easier, unsure: 0.015, refused: 0.02);
        if (sheet.Is("registered", "no"))
            sheet.Several("not_registered_why", dice, "other",
                new("landlord", 0.44), new("employer", 0.14), new("cost", 0.27), new("how", 0.18), new("afraid", 0.15),
                new("not_needed", 0.12));
    }

    private static void Permit(Person person, Sheet sheet, Dice dice)
    {
        if (Origins.NeedsNoPermit(person.Country))
            sheet.One("permit", dice, new("not_needed", 86), new("residence", 8), new("unsure", 5), new("refused", 1));
        else
            sheet.One("permit", dice,
                new("own_permit", 41), new("employer_permit", 9), new("residence", 7), new("none", 34), new("unsure", 6),
                new("refused", 3));
    }

    private static void Held(Person person, Sheet sheet, Dice dice)
    {
        var riskier = sheet.Is("registered", "no") ? 0.03 : 0;
        var share = person.Site.Region.Held + person.Site.Level.Held + (0.5 * person.Site.PapersEffect) + riskier;
        if (!sheet.YesOrNo("documents_held", dice, share, refused: 0.02))
            return;
        sheet.One("documents_holder", dice,
            new("employer", 52), new("foreman", 18), new("landlord", 8), new("broker", 12), new("police", 6), new("other", 2),
            new("refused", 2));
        sheet.YesOrNo("documents_return", dice, 0.58, unsure: 0.15, refused: 0.02);
    }

    private static void Police(Sheet sheet, Dice dice)
    {
        var often = sheet.Is("registered", "yes") ? 3 : 5;
        var checks = (int)(often * dice.Uniform() * dice.Uniform() * 1.6);
        sheet.PutUnlessSkipped("police_checks", checks, dice, 0.03);
        if (sheet.Number("police_checks") > 0)
            sheet.YesOrNo("paid_without_receipt", dice, sheet.Is("registered", "yes") ? 0.16 : 0.37, refused: 0.05);
    }
}
