using System.Diagnostics;

namespace Kosh.Bench;

/// <summary>The sample network, filled once a run by `kosh demo --once`.</summary>
internal static class SampleFolder
{
    private static readonly Lazy<Task<string>> Made = new(Fill);

    public static Task<string> Filled() => Made.Value;

    private static async Task<string> Fill()
    {
        var folder = Path.Combine(Path.GetTempPath(), "kosh-bench-" + Guid.NewGuid().ToString("N"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(KoshServer.Verb("demo", "--once", "--data", folder, "--listen", "http://127.0.0.1:5091"))!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
        Figures.Print("sample network filled (1,700 interviews, 8 figures)", watch.Elapsed.TotalSeconds, "s", "-");
        return folder;
    }
}
