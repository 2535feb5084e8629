namespace Kosh.Bench;

/// <summary>How long an administrator waits for the first page, and what the idle server holds.</summary>
internal static class Starting
{
    private const int Starts = 5;

    public static async Task Measure()
    {
        var folder = await SampleFolder.Filled();
        var times = new List<double>();
        var memory = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            using var server = await KoshServer.Start(folder);
            times.Add(server.ToFirstAnswer.TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(3));
            memory.Add(server.ResidentMegabytes);
        }
        Figures.Print("start to first answer, median of 5", Figures.Median(times), "s", "<= 1.5");
        Figures.Print("idle memory (resident), median of 5", Figures.Median(memory), "MB", "<= 120");
    }
}
