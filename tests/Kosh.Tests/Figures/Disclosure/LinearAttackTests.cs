using Kosh.Figures;
using Kosh.Figures.Computing;
using Kosh.Figures.Disclosure;
using Kosh.Platform.Problems;
using Kosh.Surveys;

namespace Kosh.Tests.Figures.Disclosure;

/// <summary>Surveys drawn at random, figures published on them as the program does, and a solver that knows all of these.</summary>
public sealed class LinearAttackTests
{
    private const int Surveys = 60;
    private const int Least = 10;
    private static readonly string[] Answers = ["yes", "no", "sometimes", "refused"];

    [Fact]
    public async Task All_figures_of_a_question_together_leave_every_hidden_group_of_fewer_than_ten_as_wide_as_ten_people()
    {
        using var attack = LinearAttack.Start();
        var (cells, told) = (0, new List<string>());
        for (var seed = 0; seed < Surveys; seed++)
        {
            var survey = Survey(new Random(seed));
            var tables = Publish(survey, new Random(1000 + seed));
            var regions = survey.Columns["region"].Categories.Select(c => c.Code).Append("").ToList();
            foreach (var table in tables)
                foreach (var region in regions.Where(r => table.Rows.All(row => row.Region != r)))
                    foreach (var (name, group) in Groups(table))
                    {
                        var people = People(survey, region, group);
                        if (people is 0 or >= Least) continue;
                        cells++;
                        var (fewest, most) = await attack.Bounds(tables, regions, Answers, region, group);
                        Assert.InRange(people, fewest - 1e-6, most + 1e-6); // or the attack is wrong
                        if (most - fewest < Least - 1e-6) told.Add($"survey {seed}, {region}, {name} of {string.Join('+', table.Counted)} without {string.Join('+', table.Without)}: {people} in [{fewest:0.#}; {most:0.#}]");
                    }
        }
        Assert.True(cells > 100, $"only {cells} hidden groups were attacked");
        Assert.Equal("", string.Join('\n', told));
    }

    private static IEnumerable<(string, Func<string, bool>)> Groups(KnownTable table) =>
        [("the base", a => !table.Without.Contains(a)), ("the answer", table.Counted.Contains), ("the rest", a => !table.Without.Contains(a) && !table.Counted.Contains(a))];

    private static int People(SurveyAnswers survey, string region, Func<string, bool> group) =>
        survey.Columns["region"].Values.Zip(survey.Columns["held"].Values).Count(p => ((string?)p.First ?? "") == region && group((string)p.Second!));

    /// <summary>Publishes up to four figures, each beside those before; what is refused is not published.</summary>
    private static List<KnownTable> Publish(SurveyAnswers survey, Random random)
    {
        var standing = new List<Standing>();
        for (var i = 0; i < 4; i++)
        {
            var without = Answers.Where(_ => random.Next(4) == 0).ToList();
            var counted = Answers.Except(without).Where(_ => random.Next(2) == 0).ToList();
            if (counted.Count == 0 || counted.Count + without.Count == Answers.Length) continue;
            var definition = new Definition(survey.SurveyId, Measure.Share, "held", null, counted, without, FreedomChoice.Design, 0.95);
            try
            {
                var facts = new FigureFacts(new($"f{i}", 1, new DateOnly(2026, 1, 1)), "Survey", true);
                var result = BesideOthers.Fit(definition, ComputeFigure.Compute(definition, survey, facts), standing, survey);
                standing.Add(new($"f{i}", definition, FigureResult.FromJson(result.ToJson())));
            }
            catch (Problem problem) when (problem.Code == "figures.linked")
            {
            }
        }
        return [.. standing.Select(s => KnownTable.Of(s.Definition, s.Result, ComputeFigure.Counts(s.Definition, survey)))];
    }

    // Regions of most sizes, some empty; a few people say no region that is known.
    private static SurveyAnswers Survey(Random random)
    {
        var regions = Enumerable.Range(0, random.Next(3, 9)).Select(i => $"r{i}").ToList();
        var people = regions.SelectMany(r => Enumerable.Repeat(r, random.Next(0, 3) == 0 ? random.Next(0, 25) : random.Next(25, 120))).Concat(Enumerable.Repeat("", random.Next(0, 2) * random.Next(0, 15))).ToList();
        var shares = new[] { random.Next(1, 9), random.Next(1, 9), random.Next(0, 4), random.Next(0, 3) };
        string Answer()
        {
            var at = random.Next(shares.Sum());
            var i = 0;
            while (at >= shares[i]) at -= shares[i++];
            return Answers[i];
        }
        AnswerColumn Column(string name, IReadOnlyList<object?> values, IEnumerable<string> codes) =>
            new(name, AnswerKind.Category, new Dictionary<string, string>(), values, [.. codes.Select(c => new AnswerCategory(c, new Dictionary<string, string>()))]);
        AnswerColumn[] columns = [Column("region", [.. people.Select(p => p.Length > 0 ? p : null)], regions), Column("held", [.. people.Select(_ => Answer())], Answers)];
        return new SurveyAnswers("s", "1", new DesignMapping("region", null, null, null, null), people.Count, "hash", columns.ToDictionary(c => c.Name));
    }
}
