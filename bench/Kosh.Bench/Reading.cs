using System.Diagnostics;

namespace Kosh.Bench;

/// <summary>How long a reader waits for a figure's page.</summary>
internal static class Reading
{
    private const int Requests = 1000;

    public static async Task Measure()
    {
        using var server = await KoshServer.Start(await SampleFolder.Filled());
        using var http = new HttpClient { BaseAddress = server.Address };
        foreach (var page in new[] { "/kk/figures/wages-delayed", "/en/", "/ru/figures" })
        {
            for (var i = 0; i < 50; i++) await http.GetByteArrayAsync(new Uri(page, UriKind.Relative));
            var times = new List<double>();
            var bytes = 0;
            for (var i = 0; i < Requests; i++)
            {
                var watch = Stopwatch.GetTimestamp();
                bytes = (await http.GetByteArrayAsync(new Uri(page, UriKind.Relative))).Length;
                times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
            }
            Figures.Print($"{page}, {bytes} bytes, p95", Figures.Percentile(times, 0.95), "ms", "<= 20");
        }
    }
}
