using System.Globalization;

namespace Kosh.Simulation;

// The repeat `jobs`: the present job first, then the earlier ones of the last twelve months.
internal static class Jobs
{
    private static readonly Odds[] Sectors =
    [
        new("construction", 30), new("trade", 17), new("farming", 20), new("domestic", 6), new("catering", 9),
        new("transport", 7), new("factory", 7), new("services", 4),
    ];

    public static void Answer(Person person, Sheet sheet)
    {
        var dice = person.Dice(Stream.Jobs);
        var months = MonthsHere(sheet);
        var count = 1;
        while (count < Math.Min(6, months) && dice.Chance(0.28))
            count++;
        sheet.Put("jobs_count", count);
        var jobs = new List<IReadOnlyDictionary<string, object?>>();
        for (var number = 1; number <= count; number++)
        {
            var stillToPlace = count - number;
            var length = stillToPlace == 0 ? months : 1 + dice.Below(months - stillToPlace);
            months -= length;
            jobs.Add(Job(number, length, sheet, dice));
        }
        sheet.Put("jobs", jobs);
        sheet.Put("months_worked", jobs.Sum(job => (int)job["job_months"]!));
    }

    private static int MonthsHere(Sheet sheet)
    {
        var arrived = DateOnly.ParseExact((string)sheet.Answers["arrival_date"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Math.Clamp((Person.Today.DayNumber - arrived.DayNumber) / 30, 1, 12);
    }

    private static Dictionary<string, object?> Job(int number, int months, Sheet sheet, Dice dice)
    {
        var present = number == 1;
        var unpaid = present && sheet.Is("wage_lost", "yes") ? 0.7 : 0.06;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["job_number"] = number,
            ["job_sector"] = present ? sheet.Answers["sector"] : dice.Pick(Sectors),
            ["job_months"] = months,
            ["job_paid_in_full"] = dice.Chance(0.01) ? "refused" : dice.Chance(unpaid) ? "no" : "yes",
        };
    }
}
