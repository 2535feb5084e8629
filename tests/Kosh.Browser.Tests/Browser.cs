using Kosh.Browser.Tests;
using Kosh.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Kosh.Browser.Tests;

/// <summary>One Chromium for all tests. Each test has a network and a browser context of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        if (Chromium.Find() is not { } path) return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Chromium.Arguments, Headless = true });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>A tab with nothing remembered, on a phone 360 wide unless said otherwise.</summary>
    internal async Task<Tab> Open(Network network, int width = 360, ColorScheme scheme = ColorScheme.Light, bool script = true)
    {
        if (browser is null) Chromium.Missing("Chromium");
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = network.Address.ToString(),
            ViewportSize = new() { Width = width, Height = width < 500 ? 800 : 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
        });
        return new Tab(context, await context.NewPageAsync());
    }
}
