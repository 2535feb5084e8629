using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Kosh.Platform.Db;
using Kosh.Platform.Files;
using Kosh.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Kosh.Faults;

/// <summary>kill -9 while interviews with their audit logs arrive. KOSH_KILLS sets how often; 50 in every run, 2,000 in `make faults`.</summary>
public sealed class KillTests
{
    private static readonly Sql Stored = new("select instance_id as InstanceId, id as Id from submission where survey_id = @SurveyId", "Stored", "/Faults/x.cs");
    private static readonly Sql Files = new("select owner_id as OwnerId, sha256 as Sha256 from attachment where survey_id = @SurveyId", "Files", "/Faults/x.cs");
    private static readonly Sql Derived = new("select distinct submission_id from answer_row where survey_id = @SurveyId", "Derived", "/Faults/x.cs");
    private static readonly Sql Received = new("select subject from audit where action = 'surveys.receive'", "Received", "/Faults/x.cs");

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("KOSH_KILLS") ?? "50", CultureInfo.InvariantCulture);

    [Theory, Engines]
    public async Task No_acknowledged_interview_is_lost_or_half_stored_and_a_retry_leaves_one(Engine engine)
    {
        var work = await Fieldwork.Open(engine);
        var seeds = new ulong[] { 20261123 };
        var acknowledged = new ConcurrentDictionary<string, bool>();
        var next = 0;
        // PostgreSQL outlives the kills of Kosh by its own merit, so fewer suffice there.
        var kills = engine == Engine.Sqlite ? Kills : Math.Max(1, Kills / 5);
        for (var kill = 0; kill < kills; kill++)
        {
            using var server = await ServerProcess.Start(work.Settings);
            await SendUntilKilled(server, work, Chance(seeds, 40), () => Interlocked.Increment(ref next), acknowledged);
        }
        Assert.NotEmpty(acknowledged);

        using (var server = await ServerProcess.Start(work.Settings)) await RetryAll(server, work, next);
        await Check(work, acknowledged.Keys, next);
    }

    /// <summary>Four phones send new interviews; when as many as the seed says have been answered, the server dies amid the rest.</summary>
    private static async Task SendUntilKilled(
        ServerProcess server, Fieldwork work, int answers, Func<int> next, ConcurrentDictionary<string, bool> acknowledged)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        var left = answers;
        var dead = false;
        async Task Phone()
        {
            while (!Volatile.Read(ref dead))
            {
                var interview = work.Interview(next());
                try
                {
                    var status = await interview.Send(http, new Uri(server.Address, work.Door));
                    Assert.Equal(HttpStatusCode.Created, status);
                    acknowledged[interview.InstanceId] = true;
                }
                catch (Exception e) when (e is HttpRequestException or IOException)
                {
                    return;
                }
                if (Interlocked.Decrement(ref left) > 0) continue;
                Volatile.Write(ref dead, true);
                server.Kill();
            }
        }
        await Task.WhenAll(Phone(), Phone(), Phone(), Phone());
    }

    private static async Task RetryAll(ServerProcess server, Fieldwork work, int sent)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        await Parallel.ForEachAsync(Enumerable.Range(1, sent), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (n, _) =>
            Assert.Equal(HttpStatusCode.Created, await work.Interview(n).Send(http, new Uri(server.Address, work.Door))));
    }

    private static async Task Check(Fieldwork work, IEnumerable<string> acknowledged, int sent)
    {
        // An hour later, when the leases of the dead servers' jobs have run out.
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(1));
        await using var network = await Network.Start(work.Settings, services => services.AddSingleton<TimeProvider>(later));
        await network.Jobs();
        var survey = new { work.SurveyId };
        var stored = (await network.Db.Read(r => r.Many<StoredRow>(Stored, survey))).ToDictionary(s => s.InstanceId, s => s.Id);
        Assert.Empty(acknowledged.Except(stored.Keys));
        Assert.Equal(sent, stored.Count);
        Assert.Equal(stored.Values.Order(), (await network.Db.Read(r => r.Many<string>(Received))).Order());
        Assert.Equal(stored.Values.Order(), (await network.Db.Read(r => r.Many<string>(Derived, survey))).Order());
        var files = await network.Db.Read(r => r.Many<FileRow>(Files, survey));
        Assert.Equal(stored.Values.Order(), files.Select(f => f.OwnerId).Order());
        var blobs = new BlobStore(work.Settings.BlobFolder);
        foreach (var file in files)
        {
            await using var bytes = blobs.Open(file.Sha256);
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(bytes)));
        }
    }

    // A seeded choice of the moment (SplitMix64), so that a failing run can be run again.
    private static int Chance(ulong[] state, int below)
    {
        var z = state[0] += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return 1 + (int)((z ^ (z >> 31)) % (ulong)below);
    }

    private sealed record StoredRow(string InstanceId, string Id);

    private sealed record FileRow(string OwnerId, string Sha256);
}
