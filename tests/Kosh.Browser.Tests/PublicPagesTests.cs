using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using Kosh.Tests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Kosh.Browser.Tests;

/// <summary>Every page that anybody may open, in every language, on a phone and a desk, by day and by night.</summary>
public sealed class PublicPagesTests(Browser browser)
{
    public static TheoryData<string, int, ColorScheme> Settings => [.. from language in Language.All
                                                                      from width in (int[])[360, 1280]
                                                                      from scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark]
                                                                      select new TheoryDataRow<string, int, ColorScheme>(language.Code, width, scheme)];

    [Theory, MemberData(nameof(Settings))]
    public async Task A_page_fits_the_screen_breaks_no_rule_and_is_accessible(string language, int width, ColorScheme scheme)
    {
        await using var network = await Network.Start(Engine.Sqlite);
        await using var tab = await browser.Open(network, width, scheme);
        foreach (var page in Pages(network))
        {
            await tab.Goto(page.Replace("{lang:language}", language, StringComparison.Ordinal));
            Assert.Equal(language, await tab.Page.EvaluateAsync<string>("document.documentElement.lang"));
            Assert.True(await tab.Overflow() <= 0, $"{page} is wider than {width}");
            Assert.Equal(1, await tab.Page.Locator("h1").CountAsync());
            // Colours go with the scheme and layout with the width, so two of the four see all that axe can see.
            if ((width == 360) == (scheme == ColorScheme.Light)) Assert.Empty(await tab.AxeViolations());
            // The page of problems opened by itself is no page, which the browser notes.
            if (page.EndsWith("/problem", StringComparison.Ordinal)) tab.Complaints.RemoveAll(c => c.Contains("404", StringComparison.Ordinal));
            Assert.Empty(tab.Complaints);
        }
    }

    [Fact]
    public async Task What_breaks_a_rule_is_noticed()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        await using var tab = await browser.Open(network);
        await tab.Goto("/en/");
        await tab.Page.EvaluateAsync("document.querySelector('main').innerHTML += '<input><p style=\"width:500px\">wide</p>'");
        Assert.Contains(tab.Complaints, c => c.Contains("Content Security Policy", StringComparison.Ordinal));
        Assert.Contains(await tab.AxeViolations(), v => v.StartsWith("label:", StringComparison.Ordinal));
        await tab.Page.EvaluateAsync("document.querySelector('main p').style.width = '500px'");
        Assert.InRange(await tab.Overflow(), 1, 500);
    }

    [Fact]
    public async Task A_first_visit_loads_less_than_fifty_thousand_bytes()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        foreach (var page in Pages(network))
            foreach (var language in Language.All)
            {
                await using var tab = await browser.Open(network);
                await tab.Goto(page.Replace("{lang:language}", language.Code, StringComparison.Ordinal));
                Assert.InRange(await tab.Bytes(), 1_000, 50_000);
            }
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so_in_the_readers_language_and_can_be_read_in_another()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        await using var tab = await browser.Open(network);
        await tab.Goto("/kk/no/such/page");
        Assert.Equal("Орындалмады", await tab.Page.Locator("h1").InnerTextAsync());
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Русский" }).ClickAsync();
        Assert.EndsWith("/ru/no/such/page", tab.Page.Url, StringComparison.Ordinal);
        Assert.Equal("Не получилось", await tab.Page.Locator("h1").InnerTextAsync());
        Assert.Empty(await tab.AxeViolations());
    }

    [Fact]
    public async Task Without_script_a_reader_changes_language_and_follows_the_menu()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        await using var tab = await browser.Open(network, script: false);
        await tab.Goto("/");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Тоҷикӣ" }).ClickAsync();
        Assert.EndsWith("/tg/", tab.Page.Url, StringComparison.Ordinal);
        foreach (var link in await tab.Page.Locator(".rooms a").AllAsync())
            Assert.StartsWith("/tg/", (await link.GetAttributeAsync("href"))!, StringComparison.Ordinal);
        await tab.Page.Locator(".rooms a").Last.ClickAsync();
        Assert.Equal("tg", await tab.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(1, await tab.Page.Locator(".rooms [aria-current=page]").CountAsync());
    }

    [Fact]
    public async Task The_first_key_press_leads_past_the_menu()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        await using var tab = await browser.Open(network);
        await tab.Goto("/ru/");
        await tab.Page.Keyboard.PressAsync("Tab");
        var skip = tab.Page.Locator(".skip");
        await Assertions.Expect(skip).ToBeFocusedAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Page.Locator("main")).ToBeFocusedAsync();
    }

    /// <summary>The paths of all pages that anybody may open and that need no more than a language.</summary>
    private static List<string> Pages(Network network)
    {
        var pages = network.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Where(e => e.RoutePattern.Parameters is [{ Name: "lang" }])
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .ToList();
        Assert.Contains("/{lang:language}", pages);
        return pages;
    }
}
