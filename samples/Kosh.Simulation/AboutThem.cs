using System.Globalization;

namespace Kosh.Simulation;

// Who they are and how they came: the groups `person` and `journey` of the questionnaire.
internal static class AboutThem
{
    public static void Answer(Person person, Sheet sheet)
    {
        Who(person, sheet, person.Dice(Stream.Person));
        Journey(sheet, person.Dice(Stream.Journey));
    }

    private static void Who(Person person, Sheet sheet, Dice dice)
    {
        var female = person.Site.Level.Female;
        sheet.One("sex", dice, new("female", female), new("male", 1 - female), new("refused", 0.005));
        var age = 18 + (int)((dice.Uniform() + dice.Uniform() + dice.Uniform()) * 15);
        sheet.PutUnlessSkipped("age", age, dice, 0.01);
        sheet.One("education", dice, new("none", 4), new("primary", 6), new("secondary", 55), new("vocational", 23), new("higher", 11),
            new("refused", 1));
        sheet.Put("origin_country", person.Country);
        if (Origins.Region(person.Country, dice) is { } region)
            sheet.Put("origin_region", region);
    }

    private static void Journey(Sheet sheet, Dice dice)
    {
        var spread = dice.Uniform();
        var arrived = Person.Today.AddDays(-20 - (int)(spread * spread * 2400));
        sheet.Put("arrival_date", arrived.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        sheet.Several("reasons", dice, "other",
            new("no_work_home", 0.52), new("low_pay_home", 0.61), new("debts", 0.24), new("family", 0.17), new("study", 0.19));
        sheet.One("work_found_through", dice,
            new("self", 21), new("relatives", 31), new("acquaintances", 27), new("agency", 4), new("broker", 11), new("employer", 5),
            new("refused", 1));
        sheet.PutUnlessSkipped("journey_cost", Tenge.Round(30_000 + (90_000 * dice.Uniform() * dice.Uniform())), dice, 0.05);
        if (sheet.YesOrNo("borrowed", dice, 0.33, refused: 0.01))
            sheet.PutUnlessSkipped("debt_left", Tenge.Round(60_000 * dice.Uniform()), dice, 0.06);
    }
}

internal static class Tenge
{
    /// <summary>To the five thousand, as people tell sums of money.</summary>
    public static int Round(double amount) => (int)(amount / 5_000 + 0.5) * 5_000;
}
