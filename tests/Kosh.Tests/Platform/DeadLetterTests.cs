using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Jobs;
using Kosh.Platform.Time;
using Kosh.Tests.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Kosh.Tests.Platform;

public sealed class DeadLetterTests
{
    private static readonly Sql Kept = new("select id from job", "Kept", "/Tests/x.cs");

    [Theory, Engines]
    public async Task An_administrator_sees_what_failed_without_its_secrets_tries_it_again_and_drops_it(Engine engine)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow); // cookies are judged by the real one
        await using var network = await Network.Start(engine, services => services.AddSingleton<TimeProvider>(time).AddSingleton<IJobHandler, Poison>());
        var poison = network.Services.GetServices<IJobHandler>().OfType<Poison>().Single();
        await network.Db.Write(w => w.Enqueue(network.Services.GetRequiredService<Clock>(), "test.poison", "payload-canary"));
        for (var round = 0; round < 6; round++)
        {
            await network.Jobs();
            time.Advance(TimeSpan.FromMinutes(10));
        }
        using var client = await network.SignedIn(Roles.Administrator);
        var id = (await network.Db.Read(r => r.Many<string>(Kept))).Single();

        var page = await client.Text("/en/jobs");
        Assert.Contains("test.poison", page, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException", page, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", page, StringComparison.Ordinal);

        await client.Fill("/en/jobs?handler=Again", ("Job", id));
        await network.Jobs();
        Assert.Equal(6, poison.Tries);
        for (var round = 0; round < 6; round++)
        {
            time.Advance(TimeSpan.FromMinutes(10));
            await network.Jobs();
        }
        Assert.Equal(10, poison.Tries);
        using var next = await network.SignedIn(Roles.Administrator);
        await next.Fill("/en/jobs?handler=Drop", ("Job", id));
        Assert.Empty(await network.Db.Read(r => r.Many<string>(Kept)));
        Assert.Contains("no longer there", await (await next.Fill("/en/jobs?handler=Drop", ("Job", id))).Text(), StringComparison.Ordinal);
        Assert.Contains("Nothing has failed", await next.Text("/en/jobs"), StringComparison.Ordinal);
    }

    private sealed class Poison : IJobHandler
    {
        public int Tries { get; private set; }

        public string Kind => "test.poison";

        public Task<Func<Writing, Task>> Prepare(Job job)
        {
            Tries++;
            throw new InvalidOperationException("message-canary");
        }
    }
}
