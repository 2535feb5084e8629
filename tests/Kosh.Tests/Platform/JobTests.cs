using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Jobs;
using Kosh.Platform.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Kosh.Tests.Platform;

public sealed class JobTests
{
    private static readonly Sql Buried = new("select error from job where failed_at is not null", "Buried", "/Tests/x.cs");
    private static readonly Sql Details = new("select detail from audit where action = 'test.count'", "Details", "/Tests/x.cs");

    [Theory, Engines]
    public async Task A_job_takes_effect_once_and_a_poison_job_is_laid_aside_after_five_tries(Engine engine)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T08:00:00Z", null));
        await using var network = await Network.Start(engine, services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddSingleton<IJobHandler, Counting>();
            services.AddSingleton<IJobHandler, Poison>();
        });
        var clock = network.Services.GetRequiredService<Clock>();
        await network.Db.Write(async w =>
        {
            await w.Enqueue(clock, "test.poison", "");
            foreach (var name in new[] { "a", "b", "c" }) await w.Enqueue(clock, "test.count", name);
        });

        for (var round = 0; round < 8; round++)
        {
            await network.Jobs();
            time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(["a", "b", "c"], (await network.Db.Read(r => r.Many<string>(Details))).Order());
        Assert.Equal(["InvalidOperationException"], await network.Db.Read(r => r.Many<string>(Buried)));
        Assert.Equal(5, network.Services.GetServices<IJobHandler>().OfType<Poison>().Single().Tries);
        Assert.DoesNotContain("canary", network.Log, StringComparison.Ordinal);
        var ready = await network.Client().GetStringAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("\"buried_jobs\":1", ready, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task A_job_of_a_dead_node_is_taken_up_when_its_lease_has_run_out(Engine engine)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T08:00:00Z", null));
        await using var network = await Network.Start(engine, services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddSingleton<IJobHandler, Counting>();
        });
        var clock = network.Services.GetRequiredService<Clock>();
        await network.Db.Write(w => w.Enqueue(clock, "test.count", "left behind"));
        var claim = QueryCount.All().Single(q => q.Name == "Platform.ClaimJobs");
        await network.Db.Write(w => w.Many<Job>(claim, new { Now = clock.NowText, LeaseUntil = Clock.Text(clock.Now.AddMinutes(5)), Most = 1 }));

        await network.Jobs();
        Assert.Empty(await network.Db.Read(r => r.Many<string>(Details)));
        var settled = network.Services.GetRequiredService<JobRunner>().Settle(TestContext.Current.CancellationToken);
        Assert.False(settled.IsCompleted);
        time.Advance(TimeSpan.FromMinutes(6));
        await network.Jobs();
        time.Advance(TimeSpan.FromMinutes(1));
        await settled;
        Assert.Single(await network.Db.Read(r => r.Many<string>(Details)));
    }

    private sealed class Counting(Clock clock) : IJobHandler
    {
        public string Kind => "test.count";

        public Task<Func<Writing, Task>> Prepare(Job job) =>
            Task.FromResult<Func<Writing, Task>>(w => w.Audit(clock, "system", "test.count", job.Id, job.Payload));
    }

    private sealed class Poison : IJobHandler
    {
        public int Tries { get; private set; }

        public string Kind => "test.poison";

        public Task<Func<Writing, Task>> Prepare(Job job)
        {
            Tries++;
            throw new InvalidOperationException("canary");
        }
    }
}
