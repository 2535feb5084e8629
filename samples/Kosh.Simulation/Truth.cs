using System.Globalization;
using System.Text;

namespace Kosh.Simulation;

/// <summary>A true value of the population.</summary>
/// <param name="Measure">A name from <see cref="Measure.All"/>.</param>
/// <param name="Region">A choice of the list <c>region</c>, or <c>all</c>.</param>
/// <param name="Value">People, share (0 … 1), or the question's own unit (hours, tenge, people).</param>
public sealed record TruthRow(string Measure, string Region, double Value);

/// <summary>The true values of a population, and the text of <c>truth.csv</c>.</summary>
public static class Truth
{
    /// <summary>The region's name in the rows for the whole population.</summary>
    public const string AllRegions = "all";

    /// <summary>A header and one line a row; six decimals, a line feed after every line.</summary>
    public static string ToCsv(IEnumerable<TruthRow> rows)
    {
        var text = new StringBuilder("measure,region,value\n");
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"{row.Measure},{row.Region},{row.Value:0.######}\n");
        return text.ToString();
    }

    internal static IReadOnlyList<TruthRow> Of(Population population)
    {
        string[] regions = [AllRegions, .. Levels.Regions.Select(region => region.Name)];
        var tallies = Measure.All.SelectMany(measure => regions.Select(region => (measure, region)))
            .ToDictionary(key => key, _ => new Tally());
        foreach (var person in population.People)
        {
            var sheet = population.Answer(person);
            foreach (var measure in Measure.All)
                if (Answered(measure, sheet) is { } value)
                {
                    tallies[(measure, AllRegions)].Add(value);
                    tallies[(measure, person.Site.Region.Name)].Add(value);
                }
        }
        return [.. tallies.Select(each => new TruthRow(each.Key.measure.Name, each.Key.region, each.Value.Value(each.Key.measure.Kind)))];
    }

    private static long? Answered(Measure measure, Sheet sheet)
    {
        if (measure.Question is not { } question)
            return 1;
        if (!sheet.Answers.TryGetValue(question, out var given) || given is null or "refused")
            return null;
        return measure.Choice is { } choice ? (given as string == choice ? 1 : 0) : (int)given;
    }

    // Whole numbers only until the one division at the end.
    private sealed class Tally
    {
        private long count;
        private long sum;

        public void Add(long value) => (count, sum) = (count + 1, sum + value);

        public double Value(MeasureKind kind) => kind is MeasureKind.Count or MeasureKind.Total ? sum : (double)sum / count;
    }
}
