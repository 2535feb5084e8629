using System.Net;
using Kosh.Figures;
using Kosh.Platform.Csv;
using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Microsoft.Extensions.DependencyInjection;
using static Kosh.Tests.Figures.FigureNetwork;

namespace Kosh.Tests.Figures;

public sealed class PublishTests
{
    private const string Slug = "wage-delayed-yes-share";

    [Theory, Engines]
    public async Task A_published_figure_is_read_with_its_question_and_interval_in_the_readers_language(Engine engine)
    {
        await using var network = await Start(engine);
        await network.Publish(Delayed);
        var kazakh = await network.Get($"/kk/figures/{Slug}");
        Assert.Contains("Жалақыңыз кешікті ме?", kazakh, StringComparison.Ordinal);
        Assert.Contains("«Иә» деп жауап бергендердің үлесі", kazakh, StringComparison.Ordinal);
        Assert.Contains("astana өңірі", kazakh, StringComparison.Ordinal);
        Assert.Matches("Жалпы: 51,2.*сенім аралығы: [0-9]+,[0-9].*247 адам жауап берді", kazakh);
        var russian = await network.Get($"/ru/figures/{Slug}/v1");
        Assert.Contains("Вам платили позже срока?", russian, StringComparison.Ordinal);
        Assert.Matches("В целом: 51,2.*Интервал с доверием 95.*ответили 247 человек", russian);
        Assert.Contains("share(wage_delayed = yes) by region", russian, StringComparison.Ordinal);
        Assert.Contains("/ru/figures/wage-delayed-yes-share/v1", russian, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task A_question_that_has_no_label_in_the_readers_language_says_so_and_is_marked(Engine engine)
    {
        await using var network = await Start(engine);
        await network.Publish(Wage with { Question = "hours" });
        var page = await network.Get("/kk/figures/hours-mean");
        Assert.Contains("<h1 lang=\"en\">How many hours a week?</h1>", page, StringComparison.Ordinal);
        Assert.Contains("мәтін осы тілде әзірге жоқ", page, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task A_hidden_regions_number_is_nowhere(Engine engine)
    {
        await using var network = await Start(engine);
        var mean = await network.Publish(Wage);
        var total = await network.Publish(Wage with { Measure = Measure.Total });
        foreach (var address in new[] { mean, total })
        {
            var path = address.Path(Language.Default);
            foreach (var place in new[] { path, path + "/figure.csv", path + "/figure.json", path + "/figure.svg" })
                Assert.DoesNotMatch("777[.,\\s\u00a0\u202f]?321|5[.,\\s]?441[.,\\s]?247", await network.Get(place));
            var (_, rows) = CsvReader.Read(new StringReader(await network.Get(path + "/figure.csv")));
            // The small region, the one without interviews, and one more, so that none follows by subtraction.
            Assert.Equal(["almaty/protected", "nura/protected", "empty/protected"], rows.Where(r => r[16].Length > 0).Select(r => $"{r[6]}/{r[16]}"));
            Assert.All(rows.Where(r => r[16].Length > 0), r => Assert.All(r[8..11].Concat(r[12..16]), cell => Assert.Empty(cell)));
        }
        Assert.DoesNotContain("777321", network.Network.Log, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task The_table_holds_every_number_with_its_interval_and_n(Engine engine)
    {
        await using var network = await Start(engine);
        var path = (await network.Publish(Delayed)).Path(Language.Default);
        var (header, rows) = CsvReader.Read(new StringReader(await network.Get(path + "/figure.csv")));
        Assert.Equal(["estimate", "low", "high", "confidence", "n"], header[8..13]);
        // (420 + 21) of (840 + 21) weighted: half of six regions of weights 1 to 6, and all seven of the small one.
        Assert.Equal(441.0 / 861, Number(rows[0][8]), 9);
        Assert.Equal("247", rows[0][12]);
        Assert.All(rows.Where(r => r[8].Length > 0), r => Assert.True(Number(r[9]) < Number(r[8]) && Number(r[8]) < Number(r[10])));
    }

    [Theory, Engines]
    public async Task A_new_version_leaves_the_old_one_as_it_was(Engine engine)
    {
        await using var network = await Start(engine);
        var first = await network.Publish(Delayed);
        var before = await network.Get($"{first.Path(Language.Default)}/figure.json");
        network.Surveys.MoreInterviews();
        var second = await network.Publish(Delayed);
        Assert.Equal(new FigureAddress(Slug, 2), second);
        Assert.Equal(before, await network.Get($"{first.Path(Language.Default)}/figure.json"));
        Assert.Contains("307 people answered", await network.Get($"/en/figures/{Slug}"), StringComparison.Ordinal);
        var old = await network.Get($"/en/figures/{Slug}/v1");
        Assert.Contains("247 people answered", old, StringComparison.Ordinal);
        Assert.Contains("This is version 1", old, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task The_same_question_to_the_same_interviews_makes_no_second_version(Engine engine)
    {
        await using var network = await Start(engine);
        var addresses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => network.Publish(Delayed)));
        Assert.All(addresses, a => Assert.Equal(new FigureAddress(Slug, 1), a));
        Assert.Equal(1, await network.Network.Db.Read(r => r.One<long>(Queries.CountSlugs)));
    }

    [Theory, Engines]
    public async Task Two_versions_between_which_one_person_came_are_refused(Engine engine)
    {
        await using var network = await Start(engine);
        await network.Publish(Delayed);
        network.Surveys.Respondents.Add(network.Surveys.Respondents.First(r => r.Region == "shymkent"));
        Assert.Equal("figures.too_few_new", await Refusal(network, Delayed));
        network.Surveys.Respondents.AddRange(network.Surveys.Respondents.Where(r => r.Region == "astana").Take(20).ToList());
        Assert.Equal("figures.too_few_new_region", await Refusal(network, Delayed));
    }

    [Theory, Engines]
    public async Task One_person_who_came_is_not_told_by_another_name_of_the_same_question(Engine engine)
    {
        await using var network = await Start(engine);
        await network.Publish(Delayed);
        await network.Publish(Wage);
        network.Surveys.Respondents.Add(network.Surveys.Respondents.Last(r => r.Region == "shymkent"));
        FigureRequest[] others =
        [
            Delayed with { Slug = "another-name" }, Delayed with { Freedom = FreedomChoice.Domain, Slug = "b" }, Delayed with { Confidence = 0.9, Slug = "c" },
            Delayed with { Categories = ["no"] }, Delayed with { Measure = Measure.Total }, Wage with { Measure = Measure.Total },
            Wage with { Measure = Measure.Ratio, Per = "hours" }, Wage with { Measure = Measure.Ratio, Question = "hours", Per = "wage" },
        ];
        foreach (var other in others) Assert.Equal("figures.too_few_new", await Refusal(network, other));
        await network.Publish(Delayed with { Question = "contract" }); // nobody has asked this before
    }

    [Theory, Engines]
    public async Task One_person_who_took_the_place_of_another_is_not_told(Engine engine)
    {
        await using var network = await Start(engine);
        await network.Publish(Delayed);
        var people = network.Surveys.Respondents;
        var at = people.FindIndex(r => r.Region == "shymkent" && r.Delayed == "yes");
        people[at] = people[at] with { Delayed = "no" };
        Assert.Equal("figures.too_few_new", await Refusal(network, Delayed));
        Assert.Equal("figures.too_few_new", await Refusal(network, Delayed with { Categories = ["no"], Slug = "prompt-pay" }));
    }

    [Theory, Engines]
    public async Task A_few_who_would_not_say_are_not_told_by_two_bases_of_one_question(Engine engine)
    {
        await using var network = await Start(engine);
        var contract = Delayed with { Question = "contract" };
        var said = await Sizes(network, contract with { Without = ["refused"], Slug = "of-those-who-said" });
        Assert.True(said.Count > 1);
        var no = await Sizes(network, contract with { Categories = ["no"], Without = ["refused"], Slug = "no" });
        Assert.Equal(said, no); // the rest of the same base tells nothing new
        Assert.Equal("figures.linked", await Refusal(network, contract)); // eight in each region would not say
        Assert.Equal("figures.linked", await Refusal(network, contract with { Categories = ["yes", "refused"], Slug = "b" }));
    }

    /// <summary>Publishes, and reads which regions are shown, with their n.</summary>
    private static async Task<Dictionary<string, int>> Sizes(FigureNetwork network, FigureRequest request)
    {
        var path = (await network.Publish(request)).Path(Language.Default);
        var (_, rows) = CsvReader.Read(new StringReader(await network.Get(path + "/figure.csv")));
        return rows.Where(r => r[12].Length > 0).ToDictionary(r => r[6], r => int.Parse(r[12], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory, Engines]
    public async Task People_of_no_region_do_not_follow_from_the_whole_and_the_regions(Engine engine)
    {
        await using var network = await Start(engine);
        network.Surveys.Respondents.RemoveAll(r => r.Region == "nura");
        network.Surveys.Respondents.AddRange(Enumerable.Range(0, 4).Select(i => new Respondent("elsewhere", $"none-{i % 2}", 3, SampleSurveys.Canary, 60, "yes", true)));
        var path = (await network.Publish(Wage)).Path(Language.Default);
        var (_, rows) = CsvReader.Read(new StringReader(await network.Get(path + "/figure.csv")));
        var beyond = int.Parse(rows[0][12], System.Globalization.CultureInfo.InvariantCulture)
            - rows.Skip(1).Where(r => r[12].Length > 0).Sum(r => int.Parse(r[12], System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(beyond >= 10, $"{beyond} people follow by subtraction");
    }

    [Theory, Engines]
    public async Task What_cannot_be_answered_is_refused_and_nothing_is_stored(Engine engine)
    {
        await using var network = await Start(engine);
        (FigureRequest Request, string Code)[] refused =
        [
            (Wage with { SurveyId = "none" }, "figures.no_survey"),
            (Wage with { Question = "nothing" }, "figures.unknown_question"),
            (Wage with { Question = "wage_delayed" }, "figures.not_numbers"),
            (Wage with { Measure = Measure.Share }, "figures.not_categories"),
            (Wage with { Categories = ["yes"] }, "figures.no_categories"),
            (Wage with { Measure = Measure.Ratio }, "figures.unknown_question"),
            (Wage with { Slug = "Зарплата" }, "figures.slug"),
            (Wage with { Confidence = 1 }, "figures.confidence"),
            (Delayed with { Categories = [] }, "figures.choose_categories"),
            (Delayed with { Categories = ["perhaps"] }, "figures.unknown_category"),
            (Delayed with { Question = "contract", Without = ["yes"] }, "figures.both"),
            (Delayed with { Without = ["never"] }, "figures.unknown_category"),
            (Delayed with { Question = "worksite" }, "figures.not_categories"),
        ];
        foreach (var (request, code) in refused) Assert.Equal(code, await Refusal(network, request));
        Assert.Equal(0, await network.Network.Db.Read(r => r.One<long>(Queries.CountSlugs)));
        await network.Publish(Wage with { Slug = "pay" });
        Assert.Equal("figures.slug_taken", await Refusal(network, Delayed with { Slug = "pay" }));
    }

    [Theory, Engines]
    public async Task A_design_that_bears_no_interval_is_refused_with_its_place(Engine engine)
    {
        await using var network = await Start(engine);
        var people = network.Surveys.Respondents;
        var first = people[0];
        foreach (var (weight, code) in new[] { ((double?)null, "figures.weight_missing"), (-1, "figures.weight_not_positive") })
        {
            people[0] = first with { Weight = weight };
            Assert.Equal(code, await Refusal(network, Delayed));
        }
        people[0] = first with { Region = "empty" };
        Assert.Equal("figures.lonely", await Refusal(network, Delayed));
        people.Clear();
        Assert.Equal("figures.no_interviews", await Refusal(network, Delayed));
    }

    [Theory, Engines]
    public async Task All_four_measures_are_published_and_said(Engine engine)
    {
        await using var network = await Start(engine);
        await network.Publish(Wage with { Measure = Measure.Ratio, Per = "hours", Freedom = FreedomChoice.Domain, Slug = "wage-by-hour" });
        await network.Publish(Wage with { Measure = Measure.Total });
        await network.Publish(Delayed with { Measure = Measure.Total });
        await network.Publish(Delayed with { Question = "housing_tent", Categories = [] });
        Assert.Contains("divided by the total of “How many hours a week?”", WebUtility.HtmlDecode(await network.Get("/en/figures/wage-by-hour")), StringComparison.Ordinal);
        Assert.Contains("Estimated total", await network.Get("/en/figures/wage-total"), StringComparison.Ordinal);
        Assert.Contains("Estimated number of people", await network.Get("/en/figures/wage-delayed-yes-total"), StringComparison.Ordinal);
        Assert.Contains("Share who answered “A tent”", WebUtility.HtmlDecode(await network.Get("/en/figures/housing-tent-share")), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task Who_prefers_not_to_say_can_be_left_out_of_the_base_which_the_page_tells(Engine engine)
    {
        await using var network = await Start(engine);
        var path = (await network.Publish(Delayed with { Question = "contract", Without = ["refused"] })).Path(Language.Default);
        var page = WebUtility.HtmlDecode(await network.Get(path));
        Assert.Contains("Share who answered “Yes”, not counting those who answered “I prefer not to say”", page, StringComparison.Ordinal);
        Assert.Contains("share(contract = yes, without refused) by region", page, StringComparison.Ordinal);
        var said = network.Surveys.Respondents.Where(r => r.Hours % 5 != 0).ToList();
        var (_, rows) = CsvReader.Read(new StringReader(await network.Get(path + "/figure.csv")));
        Assert.Equal(said.Where(r => r.Delayed == "yes").Sum(r => r.Weight)!.Value / said.Sum(r => r.Weight)!.Value, Number(rows[0][8]), 9);
        Assert.Equal($"{said.Count}", rows[0][12]);
    }

    private static double Number(string cell) => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> Refusal(FigureNetwork network, FigureRequest request) =>
        (await Assert.ThrowsAsync<Problem>(() => network.Publish(request))).Code;
}
