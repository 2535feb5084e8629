// Runs the scripts of tests/engine, where ODK Web Forms' engine judges what this library writes.
using System.ComponentModel;
using System.Diagnostics;

namespace Kosh.Forms.Tests.Engine;

internal static class FormEngine
{
    public static string Root { get; } = FindRoot();

    private static string Scripts => Path.Combine(Root, "tests", "engine");

    /// <summary>Skips the test where the engine is not installed; on CI that is a failure.</summary>
    public static void Require()
    {
        var missing = !Directory.Exists(Path.Combine(Scripts, "node_modules", "@getodk", "xforms-engine"))
            ? "The form engine is not installed: run `npm ci` in tests/engine."
            : NodeAnswers() ? null : "Node.js is not installed, and the form engine runs in it.";
        SkipFor(missing);
    }

    /// <summary>The same where a script needs nothing but Node.js.</summary>
    public static void RequireNode() => SkipFor(NodeAnswers() ? null : "Node.js is not installed.");

    private static void SkipFor(string? missing)
    {
        if (missing is null) return;
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(missing);
        Assert.Skip(missing);
    }

    /// <summary>The lines a script prints, and its exit code.</summary>
    public static async Task<(int ExitCode, string[] Lines)> RunAsync(string script, params string[] arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Scripts, script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var cancellation = TestContext.Current.CancellationToken;
        var errors = node.StandardError.ReadToEndAsync(cancellation);
        var output = await node.StandardOutput.ReadToEndAsync(cancellation);
        await node.WaitForExitAsync(cancellation);
        return (node.ExitCode, (output + await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool NodeAnswers()
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true })!;
            node.WaitForExit();
            return node.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Kosh.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository: Kosh.slnx is in no folder above them.");
        return folder.FullName;
    }
}
