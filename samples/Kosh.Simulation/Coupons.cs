namespace Kosh.Simulation;

// Recruitment coupons: up to three to each respondent, who passes some to acquaintances. A coupon comes back when one of
// these acquaintances is interviewed later. Coupons carry numbers, never names.
internal static class Coupons
{
    public static Passed[] Pass(Population population, IReadOnlyList<Planned> planned, ulong draw)
    {
        var dice = new Dice(population.Seed ^ (draw << 32), Stream.Coupons, 0);
        var inHand = new Dictionary<int, (DateTimeOffset Since, Queue<string> Coupons)>();
        var passed = new Passed[planned.Count];
        var next = 1;
        for (var i = 0; i < planned.Count; i++)
        {
            passed[i] = Passed.Nothing;
            if (planned[i].Sheet.Is("go_on", "stop"))
                continue; // the coupons come at the end of the interview
            var (person, start) = (planned[i].Drawn.Person.Index, planned[i].Start);
            var received = Receive(population, person, start, inHand, dice);
            var given = Enumerable.Range(next, HowMany(dice)).Select(number => $"K{number:00000}").ToArray();
            next += given.Length;
            inHand[person] = (planned[i].End, new Queue<string>(given));
            passed[i] = new Passed(received, given);
        }
        return passed;
    }

    public static void Write(Sheet sheet, Passed coupons)
    {
        if (sheet.Is("go_on", "stop"))
            return;
        if (coupons.Received is { } received)
            sheet.Put("coupon_received", received);
        sheet.Put("coupons_given", coupons.Given.Count);
        for (var i = 0; i < coupons.Given.Count; i++)
            sheet.Put($"coupon_given_{i + 1}", coupons.Given[i]);
    }

    private static string? Receive(
        Population population, int person, DateTimeOffset start,
        Dictionary<int, (DateTimeOffset Since, Queue<string> Coupons)> inHand, Dice dice)
    {
        foreach (var other in population.Ties.Of(person))
            if (inHand.TryGetValue(other, out var hand) && hand.Since < start && hand.Coupons.Count > 0 && dice.Chance(0.6))
                return hand.Coupons.Dequeue();
        return null;
    }

    private static int HowMany(Dice dice)
    {
        var at = dice.Uniform();
        return at < 0.90 ? 3 : at < 0.95 ? 2 : at < 0.97 ? 1 : 0;
    }
}

internal sealed record Passed(string? Received, IReadOnlyList<string> Given)
{
    public static readonly Passed Nothing = new(null, []);
}
