using System.Globalization;
using Kosh.People;
using Kosh.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Kosh.Browser.Tests.Walk;

/// <summary>Somebody at a screen who goes from page to page as people do, and lets no flawed page pass.</summary>
internal sealed class Walker(Tab tab)
{
    private const string Password = "correct horse battery staple";

    public IPage Page => tab.Page;

    /// <summary>An address inside the network, without its language: <c>/surveys/…</c>.</summary>
    public string Here => new Uri(Page.Url).AbsolutePath[3..];

    public async Task Open(string path)
    {
        await tab.Goto(path);
        await Look();
    }

    /// <summary>Gets an account and signs in with it through the page.</summary>
    public async Task SignIn(Network network, string language, string role)
    {
        await network.Services.GetRequiredService<IPeople>().CreateAccount($"walking {role}", Password, role);
        await Open($"/{language}/sign-in");
        await Type("Name", $"walking {role}");
        await Type("Password", Password);
        await Press();
    }

    public Task Type(string field, string text) => Page.Locator($"main [name={field}]").FillAsync(text);

    public Task Select(string field, string value) => Page.Locator($"main select[name={field}]").SelectOptionAsync(value);

    public Task Tick(string field, string value) => Page.Locator($"main [name={field}][value={value}]").CheckAsync();

    /// <summary>Presses the page's one button that sends a form of this method.</summary>
    public Task Press(string method = "post") => Follow(Page.Locator($"main form.form[method={method}] button"));

    public Task FollowLink(string path) => Follow(Page.Locator($"main a[href$='{path}']"));

    private async Task Follow(ILocator control)
    {
        var loaded = new TaskCompletionSource();
        void Loaded(object? sender, IPage page) => loaded.TrySetResult();
        Page.Load += Loaded;
        await control.ClickAsync();
        await loaded.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Page.Load -= Loaded;
        await Look();
    }

    private async Task Look()
    {
        var heading = Assert.Single(await Page.Locator("h1").AllInnerTextsAsync());
        Assert.StartsWith(heading + " ·", await Page.TitleAsync(), StringComparison.Ordinal);
        Assert.True(await tab.Overflow() <= 0, string.Create(CultureInfo.InvariantCulture, $"{Page.Url} is wider than {Page.ViewportSize!.Width}"));
        Assert.Empty(await tab.AxeViolations());
        Assert.Empty(tab.Complaints);
    }
}
