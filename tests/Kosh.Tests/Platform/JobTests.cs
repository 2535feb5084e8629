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
    private static readonly Sql Leases = new("select coalesce(max(lease_until), '') from job where kind = 'test.slow'", "Leases", "/Tests/x.cs");
    private static readonly Sql Held = new("select count(*) from job where claim is not null or lease_until is not null or attempts <> 0", "Held", "/Tests/x.cs");
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
        await Claim(network, clock, "another node", clock.Now.AddMinutes(5));

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

    [Theory, Engines]
    public async Task What_a_killed_server_held_is_done_as_soon_as_it_starts_again(Engine engine)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T08:00:00Z", null));
        await using var network = await With(engine, time, services => services.AddSingleton<IJobHandler, Counting>());
        var clock = network.Services.GetRequiredService<Clock>();
        var runner = network.Services.GetRequiredService<JobRunner>();
        await network.Db.Write(w => w.Enqueue(clock, "test.count", "mine"));
        await Claim(network, clock, runner.Node, clock.Now.AddMinutes(5));
        await network.Db.Write(w => w.Enqueue(clock, "test.count", "another's"));
        await Claim(network, clock, "another node", clock.Now.AddMinutes(5));

        await runner.StartAsync(TestContext.Current.CancellationToken);
        while ((await network.Db.Read(r => r.Many<string>(Details))).Count == 0) await Task.Yield();
        await runner.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["mine"], await network.Db.Read(r => r.Many<string>(Details)));
    }

    [Theory]
    [InlineData(Engine.Sqlite, "1970-01-01T00:00:00Z"), InlineData(Engine.Sqlite, "2038-01-20T00:00:00Z"), InlineData(Engine.Sqlite, "2026-11-22T08:00:00Z"), InlineData(Engine.Sqlite, "2026-11-24T08:00:00Z")]
    [InlineData(Engine.Postgres, "1970-01-01T00:00:00Z"), InlineData(Engine.Postgres, "2038-01-20T00:00:00Z")]
    public async Task A_clock_that_jumps_gives_no_job_a_second_effect_and_holds_none_back(Engine engine, string there)
    {
        var time = new Jumping(DateTimeOffset.Parse("2026-11-23T08:00:00Z", null));
        await using var network = await With(engine, time, services => services.AddSingleton<IJobHandler, Slow>());
        var clock = network.Services.GetRequiredService<Clock>();
        var runner = network.Services.GetRequiredService<JobRunner>();
        var slow = network.Services.GetServices<IJobHandler>().OfType<Slow>().Single();
        await network.Db.Write(w => w.Enqueue(clock, "test.slow", "once"));
        var before = runner.Drain();
        await slow.Begun.Task;

        time.Now = DateTimeOffset.Parse(there, null); // another node, whose clock jumped, takes it up meanwhile
        await Claim(network, clock, "another node", clock.Now.AddMinutes(5));
        slow.Go.SetResult();
        await before;
        var lost = (await network.Db.Read(r => r.Many<string>(Details))).Count;
        await network.Db.Write(w => w.Enqueue(clock, "test.slow", "under the wrong clock"));
        time.Now = DateTimeOffset.Parse("2026-11-23T10:00:00Z", null); // and back
        for (var round = 0; round < 6; round++, time.Now += TimeSpan.FromMinutes(20)) await network.Jobs();

        Assert.Equal(0, lost); // the claim had gone, and the effect with it
        Assert.Equal(["once", "under the wrong clock"], (await network.Db.Read(r => r.Many<string>(Details))).Order());
    }

    [Theory, Engines]
    public async Task A_job_that_takes_long_keeps_its_lease_and_no_other_waits_for_it(Engine engine)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T08:00:00Z", null));
        await using var network = await With(engine, time, services => services.AddSingleton<IJobHandler, Slow>().AddSingleton<IJobHandler, Counting>());
        var clock = network.Services.GetRequiredService<Clock>();
        var slow = network.Services.GetServices<IJobHandler>().OfType<Slow>().Single();
        await network.Db.Write(w => w.Enqueue(clock, "test.slow", "slow"));
        var first = network.Jobs();
        await slow.Begun.Task;
        var was = await network.Db.Read(r => r.One<string>(Leases));

        time.Advance(TimeSpan.FromMinutes(2));
        while (await network.Db.Read(r => r.One<string>(Leases)) == was) await Task.Yield();
        await network.Db.Write(w => w.Enqueue(clock, "test.count", "quick"));
        await network.Jobs();
        Assert.Equal(["quick"], await network.Db.Read(r => r.Many<string>(Details)));

        slow.Go.SetResult();
        await first;
        Assert.Equal(["quick", "slow"], (await network.Db.Read(r => r.Many<string>(Details))).Order());
    }

    [Theory, Engines]
    public async Task A_server_that_stops_gives_back_what_hangs(Engine engine)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T08:00:00Z", null));
        await using var network = await With(engine, time, services => services.AddSingleton<IJobHandler, Slow>());
        var runner = network.Services.GetRequiredService<JobRunner>();
        var slow = network.Services.GetServices<IJobHandler>().OfType<Slow>().Single();
        await network.Db.Write(w => w.Enqueue(network.Services.GetRequiredService<Clock>(), "test.slow", "slow"));
        await runner.StartAsync(TestContext.Current.CancellationToken);
        await slow.Begun.Task;

        var stopped = runner.StopAsync(TestContext.Current.CancellationToken);
        while (!stopped.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(11));
            await Task.Yield();
        }

        Assert.Equal(0, await network.Db.Read(r => r.One<long>(Held)));
        slow.Go.SetResult();
    }

    [Fact]
    public void Pauses_grow_and_no_two_are_alike()
    {
        for (var attempt = 1; attempt < 5; attempt++)
        {
            var pauses = Enumerable.Range(0, 200).Select(_ => JobRunner.Pause(attempt).TotalSeconds / Math.Pow(4, attempt)).ToList();
            Assert.All(pauses, p => Assert.InRange(p, 0.5, 1.5));
            Assert.True(pauses.Max() - pauses.Min() > 0.3);
        }
    }

    private static Task<Network> With(Engine engine, TimeProvider time, Action<IServiceCollection> handlers) => Network.Start(engine, services =>
    {
        services.AddSingleton(time);
        handlers(services);
    });

    // As a node would that is not this one.
    private static Task<IReadOnlyList<Job>> Claim(Network network, Clock clock, string node, DateTimeOffset until)
    {
        var claim = QueryCount.All().Single(q => q.Name == "Platform.ClaimJobs");
        return network.Db.Write(w => w.Many<Job>(claim, new { Now = clock.NowText, Beyond = Clock.Text(clock.Now + JobRunner.Beyond), LeaseUntil = Clock.Text(until), Node = node, Claim = node, Most = 1 }));
    }

    private sealed class Jumping(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Slow(Clock clock) : IJobHandler
    {
        public TaskCompletionSource Begun { get; } = new();

        public TaskCompletionSource Go { get; } = new();

        public string Kind => "test.slow";

        public async Task<Func<Writing, Task>> Prepare(Job job)
        {
            Begun.TrySetResult();
            await Go.Task;
            return w => w.Audit(clock, "system", "test.count", job.Id, job.Payload);
        }
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
