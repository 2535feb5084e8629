using System.Globalization;

namespace Kosh.Simulation;

// Who asks whom on which day, and the answers that come from the interviewer rather than the respondent.
internal static class Fieldwork
{
    private static readonly TimeSpan Zone = TimeSpan.FromHours(5);

    public static IReadOnlyList<Interview> Interviews(Population population, IEnumerable<Drawn> sample, ulong draw)
    {
        var planned = sample.Select(drawn => Plan(population, drawn, draw))
            .OrderBy(plan => plan.Start).ThenBy(plan => plan.Drawn.Person.Index).ToArray();
        var coupons = Coupons.Pass(population, planned, draw);
        return [.. planned.Select((plan, i) => Interview(population, plan, coupons[i], i + 1))];
    }

    // Every second working day each team of two visits one worksite and shares its ten people, in the afternoon.
    private static Planned Plan(Population population, Drawn drawn, ulong draw)
    {
        var dice = new Dice(population.Seed ^ (draw << 32), Stream.Fieldwork, (ulong)drawn.Person.Index);
        var workingDay = drawn.Visit * 2;
        var day = Person.Today.AddDays((workingDay / 6 * 7) + (workingDay % 6));
        var minute = (12 * 60) + (drawn.Turn / 2 * 75) + dice.Below(15);
        var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Zone).AddMinutes(minute).AddSeconds(dice.Below(60));
        var sheet = population.Answer(drawn.Person);
        var seconds = (26 * 60) + dice.Below(30 * 60);
        var end = start.AddSeconds(sheet.Is("go_on", "stop") ? seconds / 2 : seconds);
        return new Planned(drawn, sheet, start, end, (drawn.Region * 2) + (drawn.Turn % 2) + 1, dice);
    }

    private static Interview Interview(Population population, Planned plan, Passed coupons, int number)
    {
        var (person, site) = (plan.Drawn.Person, plan.Drawn.Person.Site);
        Header(plan.Sheet, plan);
        Coupons.Write(plan.Sheet, coupons);
        return new Interview(
            number, site.Region.Name, site.Code, plan.Drawn.Weight, plan.Drawn.WorksitesInRegion, site.Size,
            population.Ties.Of(person.Index).Count, coupons.Received, coupons.Given,
            plan.Interviewer, person.Language, plan.Start, plan.End, plan.Sheet.Answers);
    }

    private static void Header(Sheet sheet, Planned plan)
    {
        var site = plan.Drawn.Person.Site;
        sheet.Put("start", Moment(plan.Start));
        sheet.Put("end", Moment(plan.End));
        sheet.Put("today", plan.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        sheet.Put("deviceid", $"synthetic-{plan.Interviewer:00}");
        sheet.Put("synthetic", "yes");
        sheet.Put("consent_version", "2026-1");
        sheet.Put("region", site.Region.Name);
        sheet.Put("worksite", site.Code);
        sheet.Put("weight", plan.Drawn.Weight);
        sheet.Put("worksites_in_region", plan.Drawn.WorksitesInRegion);
        sheet.Put("people_at_worksite", site.Size);
        sheet.Put("interview_language", plan.Drawn.Person.Language);
        if (plan.Dice.Chance(0.85))
            sheet.Put("place", Place(site.Region, plan.Dice));
    }

    private static string Moment(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    // Latitude, longitude, altitude, accuracy in metres. Whole ten-thousandths of a degree, so that the text is the same everywhere.
    private static string Place(RegionLevel region, Dice dice)
    {
        return string.Create(CultureInfo.InvariantCulture, $"{Near(region.Latitude)} {Near(region.Longitude)} 0.0 {5 + dice.Below(20)}.0");

        decimal Near(double degrees) => (decimal)degrees + ((dice.Below(1600) - 800) / 10_000m);
    }
}

internal sealed record Planned(Drawn Drawn, Sheet Sheet, DateTimeOffset Start, DateTimeOffset End, int Interviewer, Dice Dice);
