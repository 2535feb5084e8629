using System.Globalization;
using System.Text.RegularExpressions;
using Kosh.Simulation;

namespace Kosh.Samples.Tests;

// The answers against the questionnaire's own tables, read here anew: names, types, choices, limits, skips.
public class AnswersTests
{
    private static readonly ILookup<string, Row> Choices = Table.Choices.Rows.ToLookup(row => row["list_name"]);
    private static readonly IReadOnlyDictionary<string, Row> Questions = Table.Survey.Rows
        .Where(row => row.Name.Length > 0 && row.Type is not ("begin_group" or "note")).ToDictionary(row => row.Name);

    private static readonly string[] OfJobs = ["job_number", "job_sector", "job_months", "job_paid_in_full"];

    [Fact]
    public void Every_answer_is_to_a_question_and_of_its_type()
    {
        foreach (var (name, value) in All())
            Assert.True(OfType(Questions[name].Type, value), $"{name} ({Questions[name].Type}): {value} is a {value?.GetType().Name}");
    }

    [Fact]
    public void Every_choice_is_in_its_list()
    {
        foreach (var (name, value) in All().Where(each => Questions[each.Name].List is not null))
            foreach (var choice in value as string[] ?? [(string)value!])
                Assert.Contains(Choices[Questions[name].List!], row => row.Name == choice);
    }

    [Fact]
    public void Regions_of_origin_belong_to_the_country_chosen()
    {
        foreach (var each in PopulationTests.Interviews.Where(each => each.Answers.ContainsKey("origin_region")))
        {
            var region = Choices["origin_region"].Single(row => row.Name == (string)each.Answers["origin_region"]!);
            Assert.Equal(each.Answers["origin_country"], region["country"]);
        }
    }

    [Fact]
    public void Required_questions_are_answered_where_they_are_put()
    {
        var always = Questions.Values.Where(row => row["required"] == "yes").Select(row => row.Name).Except(["remits", "harm_ask"]);
        foreach (var each in PopulationTests.Interviews)
            Assert.All(always, name => Assert.True(each.Answers.ContainsKey(name), name));
    }

    [Fact]
    public void Numbers_and_codes_keep_within_their_constraints()
    {
        foreach (var (name, value) in All())
            Assert.True(Holds(Questions[name]["constraint"], value), $"{name} = {value} breaks {Questions[name]["constraint"]}");
    }

    [Fact]
    public void Nobody_chooses_none_or_refused_beside_another_answer()
    {
        foreach (var (name, value) in All())
            if (value is string[] { Length: > 1 } several)
                Assert.True(!several.Contains("refused") && !several.Contains("none"), name);
    }

    [Fact]
    public void Questions_with_a_gate_are_answered_only_through_it()
    {
        var gated = Questions.Values.Where(row => Gate(row["relevant"]) is not null).ToArray();
        Assert.True(gated.Length >= 10);
        foreach (var each in PopulationTests.Interviews)
            foreach (var row in gated.Where(row => each.Answers.ContainsKey(row.Name)))
            {
                var (question, choice) = Gate(row["relevant"])!.Value;
                Assert.True(each.Answers.GetValueOrDefault(question) as string == choice,
                    $"interview {each.Number}: {row.Name} without {row["relevant"]}");
            }
    }

    [Fact]
    public void Who_stops_halfway_is_asked_nothing_more()
    {
        var names = Table.Survey.Rows.Select(row => row.Name).ToList();
        var second = names[(names.IndexOf("go_on") + 1)..names.IndexOf("place")];
        var stopped = PopulationTests.Interviews.Where(each => each.Answers["go_on"] is "stop").ToArray();
        Assert.NotEmpty(stopped);
        Assert.All(stopped, each => Assert.Empty(each.Answers.Keys.Intersect(second)));
    }

    [Fact]
    public void Who_helped_and_who_did_it_are_asked_only_of_those_who_told_of_harm()
    {
        foreach (var each in PopulationTests.Interviews)
        {
            var told = each.Answers.GetValueOrDefault("harm") is string[] harm && !harm.Contains("none") && !harm.Contains("refused");
            Assert.Equal(told, each.Answers.ContainsKey("harm_by"));
            Assert.Equal(told, each.Answers.ContainsKey("help_sought"));
        }
    }

    [Fact]
    public void Repeats_numbers_dates_and_design_agree_with_each_other()
    {
        foreach (var each in PopulationTests.Interviews)
        {
            var jobs = (IReadOnlyList<IReadOnlyDictionary<string, object?>>)each.Answers["jobs"]!;
            Assert.Equal(each.Answers["jobs_count"], jobs.Count);
            Assert.Equal(each.Answers["months_worked"], jobs.Sum(job => (int)job["job_months"]!));
            Assert.All(jobs, job => Assert.Equal(OfJobs, job.Keys));
            Assert.True(each.Answers.GetValueOrDefault("network_same_country") as int? is not int same
                || same <= (int)each.Answers["network_size"]!);
            Assert.True(string.CompareOrdinal((string)each.Answers["arrival_date"]!, (string)each.Answers["today"]!) < 0);
            Assert.Equal((each.Region, each.Worksite, each.Weight, each.Language), (
                (string)each.Answers["region"]!, (string)each.Answers["worksite"]!,
                (double)each.Answers["weight"]!, (string)each.Answers["interview_language"]!));
            Assert.Equal(each.CouponReceived, each.Answers.GetValueOrDefault("coupon_received"));
        }
    }

    private static IEnumerable<(string Name, object? Value)> All() => PopulationTests.Interviews.SelectMany(each => each.Answers)
        .SelectMany(pair => pair.Value is IEnumerable<IReadOnlyDictionary<string, object?>> rows
            ? rows.SelectMany(row => row)
            : [pair]).Select(pair => (pair.Key, pair.Value));

    private static bool OfType(string type, object? value) => type switch
    {
        "integer" => value is int,
        "decimal" => value is double,
        "calculate" => value is int or string,
        "select_multiple" => value is string[] { Length: > 0 },
        "date" or "today" => value is string text && DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "start" or "end" => value is string text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "geopoint" => value is string text && text.Split(' ').Length == 4,
        "text" or "select_one" or "deviceid" => value is string { Length: > 0 },
        _ => false,
    };

    // ". >= low and . <= high", ". > low" and "regex(., '…')": the forms the questionnaire's constraints on single values take.
    private static bool Holds(string constraint, object? value)
    {
        if (Regex.Match(constraint, @"^regex\(\., '(.+)'\)$") is { Success: true } pattern)
            return Regex.IsMatch((string)value!, pattern.Groups[1].Value);
        if (value is not (int or double))
            return true;
        var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        return Regex.Matches(constraint, @"\. (>=|<=|>) ([0-9]+)").All(limit =>
        {
            var bound = double.Parse(limit.Groups[2].Value, CultureInfo.InvariantCulture);
            return limit.Groups[1].Value switch { ">=" => number >= bound, "<=" => number <= bound, _ => number > bound };
        });
    }

    private static (string Question, string Choice)? Gate(string relevant) =>
        Regex.Match(relevant, @"^\$\{([a-z_]+)\} = '([a-z_]+)'$") is { Success: true } gate
            ? (gate.Groups[1].Value, gate.Groups[2].Value)
            : null;
}
