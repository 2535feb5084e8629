using System.Text.Json;
using Microsoft.Playwright;

namespace Kosh.Browser.Tests;

/// <summary>A browser tab that keeps what went wrong and how much was loaded.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private static readonly string AxeFile = Path.Combine(Chromium.NpmFolder, "node_modules/axe-core/axe.min.js");
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(AxeFile));

    private readonly IBrowserContext context;
    private readonly List<IRequest> loaded = [];

    public Tab(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.RequestFailed += (_, request) => Complaints.Add($"{request.Url} {request.Failure}");
        page.RequestFinished += (_, request) => loaded.Add(request);
    }

    public IPage Page { get; }

    /// <summary>Errors of script, loading and security policy.</summary>
    public List<string> Complaints { get; } = [];

    public Task Goto(string path) => Page.GotoAsync(path);

    /// <summary>What the page's body is wider than its window, in pixels.</summary>
    public Task<int> Overflow() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");

    /// <summary>axe's violations, one line each.</summary>
    public async Task<IReadOnlyList<string>> AxeViolations()
    {
        if (!File.Exists(AxeFile)) Chromium.Missing("axe-core");
        await Page.EvaluateAsync(Axe.Value);
        var violations = await Page.EvaluateAsync<JsonElement>(
            "axe.run().then(r => r.violations.map(v => `${v.id}: ${v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | ')}`))");
        return [.. violations.EnumerateArray().Select(v => v.GetString()!)];
    }

    /// <summary>Bytes over the line so far, heads included.</summary>
    public async Task<long> Bytes()
    {
        var sum = 0L;
        foreach (var request in loaded.ToList())
        {
            var sizes = await request.SizesAsync();
            sum += sizes.ResponseHeadersSize + sizes.ResponseBodySize;
        }
        return sum;
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
