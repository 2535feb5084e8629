namespace Kosh.Simulation;

// Personal network size as told: exact up to ten, half of the larger ones rounded to the nearest five.
internal static class Network
{
    public static void Answer(Person person, Sheet sheet, int degree, int sameCountry)
    {
        var dice = person.Dice(Stream.Network);
        var rounded = degree > 10 && dice.Chance(0.5);
        var told = rounded ? (degree + 2) / 5 * 5 : degree;
        sheet.PutUnlessSkipped("network_size", told, dice, 0.02);
        if (sheet.Number("network_size") > 0)
            sheet.Put("network_same_country", Math.Min(sameCountry, told));
    }
}
