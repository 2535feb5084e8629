using System.Net;
using System.Text.RegularExpressions;
using Kosh.Figures;
using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using Microsoft.Extensions.DependencyInjection;
using static Kosh.Tests.Figures.FigureNetwork;

namespace Kosh.Tests.Figures;

public sealed class ReadTests
{
    [Theory, Engines]
    public async Task The_list_says_that_it_is_empty_and_then_holds_each_figure_once(Engine engine)
    {
        await using var network = await Start(engine);
        Assert.Contains("No figure has been published yet", await network.Get("/en/figures"), StringComparison.Ordinal);
        await network.Publish(Delayed);
        network.Surveys.MoreInterviews();
        await network.Publish(Delayed);
        await network.Publish(Wage);
        var page = await network.Get("/ru/figures");
        Assert.Single(Regex.Matches(page, "Вам платили позже срока\\?"));
        Assert.Single(Regex.Matches(page, "Сколько вы зарабатываете в месяц\\?"));
        Assert.Equal(2, Regex.Count(page, "class=\"badge clay\""));
    }

    [Theory, Engines]
    public async Task Other_rooms_get_the_latest_with_interval_survey_and_synthetic_mark(Engine engine)
    {
        await using var network = await Start(engine);
        await network.Publish(Delayed);
        await network.Publish(Wage);
        await using var scope = network.Network.Services.CreateAsyncScope();
        var latest = Assert.Single(await scope.ServiceProvider.GetRequiredService<IFigures>().Latest(1, new Localiser(Language.Default)));
        Assert.Equal("How much do you earn in one month?", latest.Question);
        Assert.Contains("95% interval runs from", latest.Answer, StringComparison.Ordinal);
        Assert.True(latest.Synthetic);
    }

    [Theory, Engines]
    public async Task What_was_never_published_is_not_found(Engine engine)
    {
        await using var network = await Start(engine);
        await network.Publish(Delayed);
        const string slug = "/en/figures/wage-delayed-yes-share";
        foreach (var path in new[] { "/en/figures/other", slug + "/v2", slug + "/v0", slug + "/2", slug + "/v2/figure.csv", slug + "/v1/figure.xlsx", "/en/figures/other/v1/figure.svg" })
        {
            using var answer = await network.Network.Client().GetAsync(path, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path} gave {answer.StatusCode}");
        }
    }

    [Theory, Engines]
    public async Task The_page_is_light_and_its_files_are_named_for_people(Engine engine)
    {
        await using var network = await Start(engine);
        var address = await network.Publish(Delayed);
        foreach (var language in Language.All)
            Assert.True((await network.Get(address.Path(language))).Length < 25_000);
        using var csv = await network.Network.Client().GetAsync(address.Path(Language.Default) + "/figure.csv", TestContext.Current.CancellationToken);
        Assert.Equal("wage-delayed-yes-share-v1-en.csv", csv.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
    }

    [Theory, Engines]
    public async Task The_chart_is_named_and_described_and_beside_its_table(Engine engine)
    {
        await using var network = await Start(engine);
        var address = await network.Publish(Delayed);
        var page = await network.Get(address.Path(Language.Default));
        Assert.Matches("<svg[^>]*role=\"img\"[^>]*aria-labelledby", page);
        Assert.Contains("<caption", page, StringComparison.Ordinal);
        Assert.Contains("Lowest:", page, StringComparison.Ordinal);
        var file = await network.Get(address.Path(Language.Find("kk")!) + "/figure.svg");
        Assert.Contains("Жалақыңыз кешікті ме?", System.Xml.Linq.XDocument.Parse(file).Root!.Value, StringComparison.Ordinal);
    }
}
