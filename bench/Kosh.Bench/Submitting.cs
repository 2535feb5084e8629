using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Kosh.Forms;
using Kosh.Platform.Settings;
using Kosh.Portal.Demo;
using Kosh.Surveys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kosh.Bench;

/// <summary>1,500 interviews from eight phones into a server of its own, every commit synced.</summary>
internal static class Submitting
{
    private const int Phones = 8;

    public static async Task Measure()
    {
        var sample = SampleSurveys.LabourMigration();
        var instances = sample.Instances.ToList();
        var folder = Directory.CreateTempSubdirectory("kosh-bench-").FullName;
        var address = await Prepare(folder, sample);
        using (var server = await KoshServer.Start(folder))
        {
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Phones });
            var door = new Uri(server.Address, new Uri(address).AbsolutePath + "/submission");
            foreach (var warm in instances.Take(100)) await Send(http, door, warm);
            var times = new System.Collections.Concurrent.ConcurrentBag<double>();
            var (cpu, watch) = (server.CpuSeconds, Stopwatch.StartNew());
            await Parallel.ForEachAsync(instances.Skip(100), new ParallelOptions { MaxDegreeOfParallelism = Phones }, async (instance, _) => times.Add(await Send(http, door, instance)));
            var seconds = watch.Elapsed.TotalSeconds;
            Figures.Print($"interviews of {instances.Average(i => i.Length):0} bytes accepted, 8 clients", times.Count / seconds, "a second", ">= 300");
            Figures.Print("the same, p95", Figures.Percentile(times, 0.95), "ms", "<= 60");
            Figures.Print("the same, server CPU an interview", 1000 * (server.CpuSeconds - cpu) / times.Count, "ms", "-");
            Figures.Print("resident afterwards", server.ResidentMegabytes, "MB", "-");
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> Prepare(string folder, SampleSurvey sample)
    {
        var settings = new Settings { Folder = folder, Listen = "http://127.0.0.1:0" };
        await File.WriteAllTextAsync(Path.Combine(folder, SettingsSources.FileName), SettingsSources.Write(settings));
        await using var app = KoshHost.Build(settings, b => b.Logging.ClearProviders());
        await KoshHost.Start(app, settings);
        var surveys = app.Services.GetRequiredService<ISurveys>();
        var id = await surveys.Open(new NewSurvey(sample.Title, settings.Zone, new DateOnly(2099, 1, 1), true, "Bench.", sample.Regions), "system");
        await surveys.Publish(id, new MemoryStream(sample.Workbook), sample.FileName, sample.Design, "system");
        return await surveys.AddInterviewer(id, "Bench", "system");
    }

    public static async Task<double> Send(HttpClient http, Uri door, byte[] instance)
    {
        using var body = new MultipartFormDataContent();
        using var xml = new ByteArrayContent(instance);
        xml.Headers.ContentType = new MediaTypeHeaderValue("text/xml");
        body.Add(xml, "xml_submission_file", "submission.xml");
        var watch = Stopwatch.GetTimestamp();
        using var answer = await http.PostAsync(door, body);
        if (answer.StatusCode != HttpStatusCode.Created) throw new InvalidOperationException($"{(int)answer.StatusCode}");
        return Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
    }
}
