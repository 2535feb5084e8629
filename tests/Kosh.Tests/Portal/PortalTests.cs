using System.Net;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using Kosh.Tests.Figures;
using Kosh.Tests.People;

namespace Kosh.Tests.Portal;

public sealed class PortalTests
{
    [Theory, InlineData("ky,ru;q=0.5", "/ky/"), InlineData("de, tg;q=0.7, en;q=0.3", "/tg/"), InlineData("de", "/en/")]
    public async Task The_front_door_leads_to_the_browsers_language(string accepted, string path)
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var client = network.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", accepted);
        var answer = await client.Get("/");
        Assert.Equal(path, answer.Headers.Location!.OriginalString);
    }

    [Theory, Engines]
    public async Task The_start_page_shows_the_latest_figures_with_their_range_and_mark(Engine engine)
    {
        await using var network = await FigureNetwork.Start(engine);
        Assert.Contains("Көрсеткіштер әлі жарияланған жоқ", await network.Get("/kk/"), StringComparison.Ordinal);
        await network.Publish(FigureNetwork.Wage);
        var page = await network.Get("/en/");
        Assert.Contains("How much do you earn in one month?", page, StringComparison.Ordinal);
        Assert.Contains("95% interval", page, StringComparison.Ordinal);
        Assert.Contains("Synthetic data", page, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task Texts_are_listed_for_the_administrator_in_the_language_of_the_page(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var client = await network.SignedIn(Roles.Administrator);
        var keys = TextCatalogue.Embedded.Keys.Order(StringComparer.Ordinal).ToList();
        var first = await client.Text("/kk/texts");
        Assert.Contains($"<code>{keys[0]}</code>", first, StringComparison.Ordinal);
        Assert.DoesNotContain($"<code>{keys[^1]}</code>", first, StringComparison.Ordinal);
        var last = await client.Text("/kk/texts?page=1000");
        Assert.Contains($"<code>{keys[^1]}</code>", last, StringComparison.Ordinal);
        Assert.Contains(TextCatalogue.Embedded.Find(keys[^1], "kk")!.Plain, last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_are_nobody_elses()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var client = await network.SignedIn(Roles.Analyst);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Get("/en/texts")).StatusCode);
    }
}
