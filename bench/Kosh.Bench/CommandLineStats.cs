using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Kosh.Bench;

/// <summary>`kosh stats` on 1,500 rows as a whole process, beside R's survey package doing the same where R is installed.</summary>
internal static class CommandLineStats
{
    private const int Rows = 1500;
    private const int Runs = 7;

    public static async Task Measure()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Table());
        var ours = await Time(KoshServer.Verb("stats", "mean", file, "--variable", "hours", "--by", "region", "--strata", "region", "--cluster", "site", "--weight", "weight"));
        Figures.Print("kosh stats mean by region, 1,500 rows, wall, median of 7", ours.Wall, "s", "<= 0.3");
        Figures.Print("the same, CPU seconds", ours.Cpu, "s", "-");
        if (File.Exists("/usr/bin/Rscript"))
        {
            var script = $"suppressMessages(library(survey)); d <- read.csv('{file}'); D <- svydesign(~site, strata=~region, weights=~weight, data=d, nest=TRUE); print(svyby(~hours, ~region, D, svymean))";
            var theirs = await Time(new ProcessStartInfo("Rscript", ["-e", script]) { RedirectStandardOutput = true, RedirectStandardError = true });
            Figures.Print("R survey, the same call, wall", theirs.Wall, "s", "-");
            Figures.Print("R survey / kosh, CPU", theirs.Cpu / ours.Cpu, "times", "-");
        }
        File.Delete(file);
    }

    // The shell's own clock counts the CPU of a process that has ended, which .NET cannot.
    private static async Task<(double Wall, double Cpu)> Time(ProcessStartInfo start)
    {
        var timed = new ProcessStartInfo("bash", ["-c", "TIMEFORMAT='%R %U %S'; time \"$@\" >/dev/null 2>&1", "bash", start.FileName, .. start.ArgumentList]) { RedirectStandardError = true };
        var runs = new List<(double Wall, double Cpu)>();
        for (var i = 0; i < Runs; i++)
        {
            using var process = Process.Start(timed)!;
            var times = (await process.StandardError.ReadToEndAsync()).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0) throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}");
            runs.Add((times[0], times[1] + times[2]));
        }
        return (Figures.Median([.. runs.Select(r => r.Wall)]), Figures.Median([.. runs.Select(r => r.Cpu)]));
    }

    private static string Table()
    {
        var csv = new StringBuilder("region,site,weight,hours\n");
        for (var i = 0; i < Rows; i++)
            csv.AppendLine(CultureInfo.InvariantCulture, $"r{i / 150},r{i / 150}-{i / 10},{20 + i % 7},{40 + i * 7919 % 41}");
        return csv.ToString();
    }
}
