using System.Globalization;
using Microsoft.Playwright;

namespace Kosh.Browser.Tests.Walk;

/// <summary>Somebody who reads Kazakh on a phone.</summary>
internal static class Reader
{
    private static readonly CultureInfo Kazakh = CultureInfo.GetCultureInfo("kk");

    /// <summary>Opens the figure's page and downloads its table.</summary>
    public static async Task<IReadOnlyList<TakenRow>> TakesTable(this Walker walker, string slug)
    {
        await walker.Open($"/kk/figures/{slug}");
        var download = await walker.Page.RunAndWaitForDownloadAsync(() => walker.Page.Locator("main a[href$='/figure.csv']").ClickAsync());
        Assert.Equal($"{slug}-v1-kk.csv", download.SuggestedFilename);
        return TakenRow.Read(await download.PathAsync());
    }

    /// <summary>Sees the numbers of the downloaded table on the page, each with its interval.</summary>
    public static async Task Sees(this Walker walker, IReadOnlyList<TakenRow> rows)
    {
        Assert.Equal("kk", await walker.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("Соңғы 12 айда ақыңызды келіскен уақыттан кеш төлеген кез болды ма?", await walker.Page.Locator("h1").InnerTextAsync());
        await Shows(walker.Page.Locator("main > p").First, rows[0]);
        foreach (var row in rows) await Shows(walker.Page.Locator("main tbody tr", new() { HasText = row.Name }), row);
        var drawing = walker.Page.Locator(".chart svg.narrow");
        await Assertions.Expect(drawing).ToBeVisibleAsync();
        await Assertions.Expect(drawing.Locator(".all .dot")).ToBeVisibleAsync();
    }

    private static async Task Shows(ILocator place, TakenRow row)
    {
        await Assertions.Expect(place).ToBeVisibleAsync();
        foreach (var number in (double[])[row.Estimate, row.Low, row.High])
            await Assertions.Expect(place).ToContainTextAsync((number * 100).ToString("0.0", Kazakh) + "%");
        await Assertions.Expect(place).ToContainTextAsync(row.N.ToString(Kazakh));
    }
}
