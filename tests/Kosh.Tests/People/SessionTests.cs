using System.Net;
using System.Text.RegularExpressions;
using Kosh.People;
using Kosh.Platform.Db;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kosh.Tests.People;

public sealed partial class SessionTests
{
    private static readonly Sql Kept = new("select token_hash || ' ' || used_at from session", "Kept", "/Tests/x.cs");
    private readonly Watch watch = new();

    [Theory, Engines]
    public async Task One_sees_the_own_sessions_and_ends_another_of_them(Engine engine)
    {
        await using var network = await Start(engine);
        var (here, there) = (await SignedIn(network, "aigul"), await SignedIn(network, "aigul"));
        var page = await here.Text("/en/sessions");
        Assert.Single(Handle().Matches(page));
        Assert.Contains("this one", page, StringComparison.Ordinal);
        await here.Fill("/en/sessions?handler=End", ("Session", Handle().Match(page).Groups[1].Value));
        Assert.True(await IsOpen(here));
        Assert.False(await IsOpen(there));
        Assert.Empty(Handle().Matches(await here.Text("/en/sessions")));
    }

    [Theory, Engines]
    public async Task Nobody_ends_the_session_of_another(Engine engine)
    {
        await using var network = await Start(engine);
        var (aigul, bek) = (await SignedIn(network, "aigul"), await SignedIn(network, "bek"));
        var second = await SignedIn(network, "aigul");
        var handle = Handle().Match(await second.Text("/en/sessions")).Groups[1].Value;
        await bek.Fill("/en/sessions?handler=End", ("Session", handle));
        Assert.True(await IsOpen(aigul));
    }

    [Theory, Engines]
    public async Task Signing_out_ends_one_session_and_signing_out_everywhere_all(Engine engine)
    {
        await using var network = await Start(engine);
        var (first, second, third) = (await SignedIn(network, "aigul"), await SignedIn(network, "aigul"), await SignedIn(network, "aigul"));
        await first.Fill("/en/sign-out");
        Assert.True(await IsOpen(second));
        await second.Fill("/en/sessions?handler=Everywhere");
        Assert.False(await IsOpen(second));
        Assert.False(await IsOpen(third));
        Assert.Equal(1, await network.Db.Read(r => r.One<long>(LockOutTests.Audits, new { Action = "people.signed_out_everywhere" })));
    }

    [Theory, Engines]
    public async Task Signing_in_again_ends_the_session_that_the_browser_had(Engine engine)
    {
        await using var network = await Start(engine);
        await network.Services.GetRequiredService<IPeople>().CreateAccount("aigul", Visitors.Password, Roles.Member);
        var client = network.Client();
        var planted = Cookie(await client.SignIn("aigul", Visitors.Password));
        var later = Cookie(await client.SignIn("aigul", Visitors.Password));
        Assert.NotEqual(planted, later);
        var thief = network.Client();
        thief.DefaultRequestHeaders.Add("Cookie", planted);
        Assert.False(await IsOpen(thief));
        Assert.True(await IsOpen(client));
    }

    [Theory, Engines]
    public async Task Of_a_session_a_hash_and_the_hour_are_kept(Engine engine)
    {
        await using var network = await Start(engine);
        var client = await SignedIn(network, "aigul");
        watch.Advance(TimeSpan.FromMinutes(50));
        Assert.True(await IsOpen(client));
        var row = Assert.Single(await network.Db.Read(r => r.Many<string>(Kept)));
        Assert.Matches(@"^[0-9a-f]{64} 2026-03-02T09:00:00\.000Z$", row);
    }

    [Theory, Engines]
    public async Task No_jump_of_the_clock_prolongs_a_session(Engine engine)
    {
        await using var network = await Start(engine);
        foreach (var to in new DateTimeOffset[]
        {
            new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2038, 1, 19, 3, 14, 8, TimeSpan.Zero), watch.Wall.AddDays(-1), watch.Wall.AddDays(1),
        })
        {
            var (before, client) = (watch.Wall, await SignedIn(network, "aigul"));
            watch.Wall = to;
            Assert.False(await IsOpen(client));
            var begunThere = await SignedIn(network, "aigul");
            watch.Wall = before;
            Assert.False(await IsOpen(begunThere));
        }
    }

    [Theory, Engines]
    public async Task A_clock_that_is_set_back_again_and_again_keeps_no_session_open(Engine engine)
    {
        await using var network = await Start(engine);
        var busy = await SignedIn(network, "aigul");
        for (var minutes = 0; minutes < 12 * 60; minutes += 20)
        {
            Assert.True(await IsOpen(busy));
            watch.Advance(TimeSpan.FromMinutes(20));
            watch.Wall -= TimeSpan.FromMinutes(20);
        }
        Assert.False(await IsOpen(busy));

        var idle = await SignedIn(network, "aigul");
        Assert.True(await IsOpen(idle));
        watch.Advance(TimeSpan.FromMinutes(60));
        watch.Wall -= TimeSpan.FromMinutes(55);
        Assert.False(await IsOpen(idle));
    }

    private Task<Network> Start(Engine engine) => Network.Start(engine, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(watch)));

    private static async Task<HttpClient> SignedIn(Network network, string name)
    {
        var people = network.Services.GetRequiredService<IPeople>();
        if (!(await people.WithRole(Roles.Member)).Any(a => a.Name == name)) await people.CreateAccount(name, Visitors.Password, Roles.Member);
        var client = network.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignIn(name, Visitors.Password)).StatusCode);
        return client;
    }

    private static async Task<bool> IsOpen(HttpClient client) => (await client.Get("/en/password")).StatusCode == HttpStatusCode.OK;

    private static string Cookie(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("kosh=", StringComparison.Ordinal)).Split(';')[0];

    [GeneratedRegex("name=\"Session\" value=\"([0-9a-f]{64})\"")]
    private static partial Regex Handle();

    /// <summary>A wall clock that can be set to anything and goes on between two looks, and the one that only goes on.</summary>
    private sealed class Watch : TimeProvider
    {
        private long gone;
        private long reads;

        public DateTimeOffset Wall { get; set; } = new(2026, 3, 2, 8, 20, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall.AddTicks(++reads);

        public override long GetTimestamp() => gone;

        public void Advance(TimeSpan span) => (Wall, gone) = (Wall + span, gone + span.Ticks);
    }
}
