using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Kosh.Platform.Db;
using Kosh.Platform.Files;
using Kosh.Platform.Settings;
using Kosh.Portal.Demo;
using Kosh.Surveys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kosh.Bench;

/// <summary>A network of 100,000 sealed interviews and one gigabyte: started again, backed up while interviews arrive, restored.</summary>
internal static class Keeping
{
    private const int Interviews = 100_000;
    private const int BytesEach = 4_000;
    private const int Files = 600;
    private const int BytesOfFile = 1_000_000;
    private const int Group = 1_000;

    public static async Task Measure()
    {
        var root = Directory.CreateTempSubdirectory("kosh-bench-").FullName;
        var (data, backup, passphrase) = (Path.Combine(root, "data"), Path.Combine(root, "b.backup"), Path.Combine(root, "passphrase"));
        await File.WriteAllTextAsync(passphrase, "four random words here");
        var sample = SampleSurveys.LabourMigration();
        var door = await Fill(data, sample);
        var starts = new List<double>();
        for (var n = 0; n < 5; n++)
            using (var once = await KoshServer.Start(data)) starts.Add(once.ToFirstAnswer.TotalSeconds);
        Figures.Print($"start to first answer with {Interviews} interviews, median of 5", Figures.Median(starts), "s", "<= 2");

        using (var server = await KoshServer.Start(data))
        {
            using var stop = new CancellationTokenSource();
            var sending = Send(server, new Uri(door).AbsolutePath, sample, stop.Token);
            var seconds = await Timed("backup", "--data", data, "--out", backup, "--passphrase-file", passphrase);
            await stop.CancelAsync();
            var sent = await sending;
            Figures.Print($"backup, sealed file of {new FileInfo(backup).Length / 1e6:0} MB", seconds, "s", "<= 60");
            Figures.Print("interviews accepted meanwhile", sent / seconds, "a second", "-");
        }
        Figures.Print("restore, read back and compared", await Timed("restore", backup, "--data", Path.Combine(root, "restored"), "--passphrase-file", passphrase), "s", "<= 120");
        Figures.Print("check of the restored network", await Timed("check", "--data", Path.Combine(root, "restored")), "s", "-");
        Directory.Delete(root, recursive: true);
    }

    private static async Task<string> Fill(string folder, SampleSurvey sample)
    {
        var settings = new Settings { Folder = folder, Listen = "http://127.0.0.1:0" };
        await DataFolder.Make(settings, () => Task.CompletedTask);
        await using var app = KoshHost.Build(settings, b => b.Logging.ClearProviders());
        await KoshHost.Start(app, settings);
        var surveys = app.Services.GetRequiredService<ISurveys>();
        var id = await surveys.Open(new NewSurvey(sample.Title, settings.Zone, new DateOnly(2099, 1, 1), true, "Bench.", sample.Regions), "system");
        await surveys.Publish(id, new MemoryStream(sample.Workbook), sample.FileName, sample.Design, "system");
        var (db, blobs) = (app.Services.GetRequiredService<Db>(), app.Services.GetRequiredService<BlobStore>());
        for (var n = 0; n < Interviews; n += Group)
            await db.Write(async writing =>
            {
                for (var i = n; i < n + Group; i++) await Add(writing, id, i, new("submission.xml.enc", Hash(i), BytesEach, RandomNumberGenerator.GetBytes(BytesEach)));
            });
        for (var n = 0; n < Files; n++)
        {
            var blob = await blobs.Put(new MemoryStream(RandomNumberGenerator.GetBytes(BytesOfFile)), BytesOfFile);
            await db.Write(writing => Add(writing, id, Interviews + n, new("photo.jpg.enc", blob.Sha256, blob.Length, null)));
        }
        return await surveys.AddInterviewer(id, "Bench", "system");
    }

    private static async Task Add(Writing writing, string surveyId, int n, SealedFileRow file)
    {
        var id = Ids.Random();
        await writing.One<string>(Surveys.Queries.InsertSealed, new
        {
            SurveyId = surveyId, Id = id, InstanceId = $"uuid:{Guid.NewGuid()}", FormVersionId = "x", Region = "osh", Day = "2026-11-24", InterviewerDay = "x", Sha256 = Hash(n), Manifest = RandomNumberGenerator.GetBytes(700), Files = 1L,
        });
        await writing.Execute(Surveys.Queries.InsertSealedFile, new { SurveyId = surveyId, SubmissionId = id, file.Name, file.Sha256, file.Length, file.Body });
    }

    private static string Hash(int n) => Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(n)));

    private static async Task<int> Send(KoshServer server, string door, SampleSurvey sample, CancellationToken stop)
    {
        using var http = new HttpClient();
        var sent = 0;
        foreach (var round in Enumerable.Range(0, int.MaxValue))
            foreach (var instance in sample.Instances)
            {
                if (stop.IsCancellationRequested) return sent;
                var text = System.Text.Encoding.UTF8.GetString(instance).Replace("uuid:", $"uuid:{round.ToString(CultureInfo.InvariantCulture)}-", StringComparison.Ordinal);
                await Submitting.Send(http, new Uri(server.Address, door + "/submission"), System.Text.Encoding.UTF8.GetBytes(text));
                sent++;
            }
        return sent;
    }

    private static async Task<double> Timed(params string[] verb)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(KoshServer.Verb(verb))!;
        var said = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException(error + await said);
    }
}
