namespace Kosh.Simulation;

// One person's answers while they are being made, by question name. A question that is skipped has no entry.
internal sealed class Sheet
{
    private readonly Dictionary<string, object?> answers = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, object?> Answers => answers;

    public void Put(string question, object value) => answers[question] = value;

    public bool Is(string question, string choice) => answers.TryGetValue(question, out var given) && (given as string) == choice;

    public int? Number(string question) => answers.TryGetValue(question, out var given) ? given as int? : null;

    /// <summary>A number that the person leaves out with the given probability.</summary>
    public void PutUnlessSkipped(string question, int value, Dice dice, double skipped)
    {
        if (!dice.Chance(skipped))
            Put(question, value);
    }

    public string One(string question, Dice dice, params Odds[] odds)
    {
        var choice = dice.Pick(odds);
        Put(question, choice);
        return choice;
    }

    /// <summary>"yes", "no", or one of the ways out of answering.</summary>
    public bool YesOrNo(string question, Dice dice, double yes, double unsure = 0, double refused = 0)
    {
        var at = dice.Uniform();
        var inside = Math.Clamp(yes, 0.01, 0.98);
        var choice = at < refused ? "refused"
            : at < refused + unsure ? "unsure"
            : dice.Chance(inside) ? "yes" : "no";
        Put(question, choice);
        return choice == "yes";
    }

    /// <summary>Every choice by its own probability; <paramref name="whenNone"/> when nothing was chosen.</summary>
    public void Several(string question, Dice dice, string whenNone, params Odds[] each)
    {
        var chosen = each.Where(choice => dice.Chance(choice.Weight)).Select(choice => choice.Name).ToArray();
        Put(question, chosen.Length == 0 ? [whenNone] : chosen);
    }
}
