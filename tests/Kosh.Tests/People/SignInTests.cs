using System.Net;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Kosh.Tests.People;

public sealed class SignInTests
{
    private const string Locked = "too many tries";
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    [Theory, Engines]
    public async Task Name_and_password_begin_a_session_that_signing_out_ends_for_a_copied_cookie_too(Engine engine)
    {
        await using var network = await Start(engine);
        await Add(network, "aigul");
        var client = network.Client();
        var cookie = Session(await client.SignIn("aigul", Visitors.Password));
        Assert.Equal(HttpStatusCode.OK, (await client.Get("/en/password")).StatusCode);

        var copied = network.Client();
        copied.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal(HttpStatusCode.OK, (await copied.Get("/en/password")).StatusCode);

        Assert.Equal("/en/", (await client.Fill("/en/sign-out")).Headers.Location?.OriginalString);
        Assert.Equal("/en/sign-in?back=%2Fen%2Fpassword", (await client.Get("/en/password")).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await copied.Get("/en/password")).StatusCode);
    }

    [Theory, Engines]
    public async Task A_name_is_the_same_in_any_case_and_with_blanks_around(Engine engine)
    {
        await using var network = await Start(engine);
        await Add(network, "Айгүл");
        Assert.Equal(HttpStatusCode.Redirect, (await network.Client().SignIn("  айгүл ", Visitors.Password)).StatusCode);
    }

    [Theory, Engines]
    public async Task The_answer_does_not_tell_which_names_exist(Engine engine)
    {
        await using var network = await Start(engine);
        await Add(network, "aigul");
        var wrong = await network.Client().SignIn("aigul", "wrong password");
        var unknown = await network.Client().SignIn("nobody", "wrong password");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(wrong.StatusCode, unknown.StatusCode);
        Assert.Equal(WithoutTokens(await wrong.Text()), WithoutTokens((await unknown.Text()).Replace("nobody", "aigul", StringComparison.Ordinal)));
    }

    [Theory, Engines]
    public async Task After_ten_wrong_tries_even_the_right_password_waits_but_not_for_long(Engine engine)
    {
        await using var network = await Start(engine);
        await Add(network, "aigul");
        var client = network.Client();
        for (var i = 0; i < 10; i++) await client.SignIn("aigul", "wrong password");
        Assert.Contains(Locked, await (await client.SignIn("aigul", Visitors.Password)).Text(), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignIn("aigul", Visitors.Password)).StatusCode);
    }

    [Theory, Engines]
    public async Task Guesses_made_side_by_side_all_count(Engine engine)
    {
        await using var network = await Start(engine);
        await Add(network, "aigul");
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => network.Client().SignIn("aigul", "wrong password")));
        Assert.Contains(Locked, await (await network.Client().SignIn("aigul", Visitors.Password)).Text(), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task A_session_ends_after_an_idle_hour_and_after_twelve_hours_at_the_latest(Engine engine)
    {
        await using var network = await Start(engine);
        var idle = await network.SignedIn(Roles.Analyst);
        time.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(HttpStatusCode.Redirect, (await idle.Get("/en/password")).StatusCode);

        var busy = await network.SignedIn(Roles.Analyst);
        for (var minutes = 0; minutes < 12 * 60 - 40; minutes += 40)
        {
            time.Advance(TimeSpan.FromMinutes(40));
            Assert.Equal(HttpStatusCode.OK, (await busy.Get("/en/password")).StatusCode);
        }
        time.Advance(TimeSpan.FromMinutes(40));
        Assert.Equal(HttpStatusCode.Redirect, (await busy.Get("/en/password")).StatusCode);
    }

    [Theory, Engines]
    public async Task Signing_in_makes_a_new_session_and_takes_no_planted_one_over(Engine engine)
    {
        await using var network = await Start(engine);
        await Add(network, "aigul");
        var client = network.Client();
        client.DefaultRequestHeaders.Add("Cookie", "kosh=planted");
        var first = Session(await client.SignIn("aigul", Visitors.Password));
        var second = Session(await client.SignIn("aigul", Visitors.Password));
        Assert.DoesNotContain("planted", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
    }

    [Theory, Engines]
    public async Task Nobody_is_sent_elsewhere_after_signing_in(Engine engine)
    {
        await using var network = await Start(engine);
        await Add(network, "aigul");
        foreach (var back in new[] { "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)" })
        {
            var answer = await network.Client().Fill("/kk/sign-in", ("Name", "aigul"), ("Password", Visitors.Password), ("Back", back));
            Assert.Equal("/kk/", answer.Headers.Location?.OriginalString);
        }
        var home = await network.Client().Fill("/kk/sign-in", ("Name", "aigul"), ("Password", Visitors.Password), ("Back", "/kk/password?x=1"));
        Assert.Equal("/kk/password?x=1", home.Headers.Location?.OriginalString);
        var cyrillic = await network.Client().Fill("/kk/sign-in", ("Name", "aigul"), ("Password", Visitors.Password), ("Back", "/kk/көш?q=ә"));
        Assert.Equal("/kk/%D0%BA%D3%A9%D1%88?q=%D3%99", cyrillic.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Over_https_the_cookies_are_bound_to_the_host()
    {
        var folder = Directory.CreateTempSubdirectory("kosh-test-").FullName;
        await using var network = await Network.Start(new Settings { Folder = folder, Listen = "http://127.0.0.1:0", PublicUrl = "https://kosh.example.org" });
        await Add(network, "aigul");
        using var bare = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = network.Address };
        var page = await bare.Get("/en/sign-in");
        var form = page.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-kosh-form=", StringComparison.Ordinal));
        Assert.True(IsBound(form), form);

        var token = Visitors.TokenIn(await page.Text());
        bare.DefaultRequestHeaders.Add("Cookie", form.Split(';')[0]);
        var answer = await bare.PostAsync("/en/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Name"] = "aigul", ["Password"] = Visitors.Password, ["__RequestVerificationToken"] = token,
        }), TestContext.Current.CancellationToken);
        var session = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-kosh=", StringComparison.Ordinal));
        Assert.True(IsBound(session), session);
    }

    [Theory, Engines]
    public async Task The_session_cookie_is_out_of_reach_of_scripts_and_other_sites(Engine engine)
    {
        await using var network = await Start(engine);
        await Add(network, "aigul");
        var answer = await network.Client().SignIn("aigul", Visitors.Password);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("kosh=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsBound(string cookie) =>
        cookie.Contains("secure", StringComparison.OrdinalIgnoreCase) && cookie.Contains("path=/", StringComparison.OrdinalIgnoreCase)
        && cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase) && !cookie.Contains("domain", StringComparison.OrdinalIgnoreCase);

    private Task<Network> Start(Engine engine, TimeProvider? clock = null) =>
        Network.Start(engine, services => services.Replace(ServiceDescriptor.Singleton(clock ?? time)));

    private static Task<string> Add(Network network, string name) =>
        network.Services.GetRequiredService<IPeople>().CreateAccount(name, Visitors.Password, Roles.Analyst);

    private static string Session(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("kosh=", StringComparison.Ordinal)).Split(';')[0];

    private static string WithoutTokens(string page) => System.Text.RegularExpressions.Regex.Replace(page, "value=\"CfDJ8[^\"]+\"", "");
}
