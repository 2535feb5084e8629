using System.Diagnostics;
using Kosh.Tests;

namespace Kosh.Browser.Tests;

/// <summary>The browser of this machine: what <c>KOSH_CHROMIUM</c> names, else an installed Chromium, else the one from the npm package.</summary>
internal static class Chromium
{
    public static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly string[] Installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static string NpmFolder { get; } = Path.Combine(Repository.Root, "tests/browser");

    /// <returns>Null where the machine has none.</returns>
    public static string? Find() =>
        Environment.GetEnvironmentVariable("KOSH_CHROMIUM") ?? Installed.FirstOrDefault(File.Exists) ?? Unpack();

    /// <summary>Ends the test: skipped at a developer's, failed where all is to be tested.</summary>
    public static void Missing(string what)
    {
        var sentence = $"There is no {what}. Install Chromium, or run npm ci in tests/browser.";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(sentence);
        Assert.Skip(sentence);
    }

    // The package carries a packed browser and says where it unpacked it.
    private static string? Unpack()
    {
        if (!Directory.Exists(Path.Combine(NpmFolder, "node_modules/@sparticuz/chromium"))) return null;
        var start = new ProcessStartInfo("node") { WorkingDirectory = NpmFolder, RedirectStandardOutput = true };
        foreach (var argument in (string[])["--input-type=module", "-e", "import c from '@sparticuz/chromium'; console.log(await c.executablePath())"])
            start.ArgumentList.Add(argument);
        using var node = Process.Start(start)!;
        var path = node.StandardOutput.ReadToEnd().Trim();
        node.WaitForExit();
        return File.Exists(path) ? path : null;
    }
}
