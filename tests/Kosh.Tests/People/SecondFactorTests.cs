using System.Net;
using System.Text.RegularExpressions;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using OtpNet;

namespace Kosh.Tests.People;

public sealed partial class SecondFactorTests
{
    private const string Refused = "The code does not fit";
    private static readonly Sql KeptKeys = new("select secret from second_factor union all select code_hash from recovery_code", "KeptKeys", "/Tests/x.cs");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    [Theory, Engines]
    public async Task After_the_password_a_code_is_asked_and_each_code_opens_once(Engine engine)
    {
        await using var network = await Start(engine);
        var phone = await SetUp(network, await Person(network));

        var client = network.Client();
        var half = await client.Fill("/en/sign-in", ("Name", "aigul"), ("Password", Visitors.Password), ("Back", "/en/password"));
        Assert.Equal("/en/sign-in/code?back=%2Fen%2Fpassword", half.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await client.Get("/en/password")).StatusCode);
        Assert.Contains(Refused, await (await client.Fill("/en/sign-in/code", ("Code", phone.Code))).Text(), StringComparison.Ordinal);

        time.Advance(TimeSpan.FromSeconds(30));
        var code = phone.Code;
        Assert.Equal("/en/password", (await client.Fill("/en/sign-in/code", ("Code", $" {code[..3]} {code[3..]} "), ("Back", "/en/password"))).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await client.Get("/en/password")).StatusCode);

        var thief = network.Client();
        await thief.SignIn("aigul", Visitors.Password);
        Assert.Contains(Refused, await (await thief.Fill("/en/sign-in/code", ("Code", code))).Text(), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(6));
        Assert.Contains("Sign in again", await (await thief.Fill("/en/sign-in/code", ("Code", phone.Code))).Text(), StringComparison.Ordinal);
        Assert.Contains("Sign in again", await (await network.Client().Fill("/en/sign-in/code", ("Code", phone.Code))).Text(), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task The_same_code_sent_many_times_at_once_opens_once(Engine engine)
    {
        await using var network = await Start(engine);
        var phone = await SetUp(network, await Person(network));
        time.Advance(TimeSpan.FromSeconds(30));
        var clients = new List<HttpClient>();
        for (var i = 0; i < 6; i++)
        {
            clients.Add(network.Client());
            await clients[i].SignIn("aigul", Visitors.Password);
        }
        var answers = await Task.WhenAll(clients.Select(c => c.Fill("/en/sign-in/code", ("Code", phone.Code))));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
    }

    [Theory, Engines]
    public async Task Guessing_codes_closes_the_account_even_for_who_knows_the_password(Engine engine)
    {
        await using var network = await Start(engine);
        var phone = await SetUp(network, await Person(network));
        time.Advance(TimeSpan.FromSeconds(30));
        var client = network.Client();
        await client.SignIn("aigul", Visitors.Password);
        for (var i = 0; i < 10; i++) await client.Fill("/en/sign-in/code", ("Code", phone.Wrong));
        Assert.Contains(Refused, await (await client.Fill("/en/sign-in/code", ("Code", phone.Code))).Text(), StringComparison.Ordinal);
        Assert.Contains("too many tries", await (await network.Client().SignIn("aigul", Visitors.Password)).Text(), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task A_recovery_code_opens_once_and_new_ones_void_the_old(Engine engine)
    {
        await using var network = await Start(engine);
        var person = await Person(network);
        var phone = await SetUp(network, person);
        Assert.Equal(10, phone.Recovery.Count);
        Assert.Equal(HttpStatusCode.Redirect, (await Enter(network, phone.Recovery[0])).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Enter(network, phone.Recovery[0])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Enter(network, phone.Recovery[1].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal))).StatusCode);
        Assert.Contains("8 recovery codes are left", await person.Text("/en/second-factor"), StringComparison.Ordinal);

        time.Advance(TimeSpan.FromSeconds(30));
        var renewed = Recovery().Matches(await (await person.Fill("/en/second-factor?handler=Codes", ("Code", phone.Code))).Text()).Select(m => m.Value).ToList();
        Assert.Equal(HttpStatusCode.BadRequest, (await Enter(network, phone.Recovery[2])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Enter(network, renewed[0])).StatusCode);
        Assert.DoesNotContain(renewed[1], await person.Text("/en/second-factor"), StringComparison.Ordinal);

        var kept = string.Join('\n', await network.Db.Read(r => r.Many<string>(KeptKeys)));
        foreach (var secret in renewed.Append(phone.Secret)) Assert.DoesNotContain(secret, kept, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, Engines]
    public async Task Setting_up_needs_the_password_and_taking_away_needs_a_code(Engine engine)
    {
        await using var network = await Start(engine);
        var person = await Person(network);
        Assert.Equal(HttpStatusCode.BadRequest, (await person.Fill("/en/second-factor?handler=Begin", ("Present", "wrong"))).StatusCode);
        Assert.DoesNotContain("class=\"qr\"", await person.Text("/en/second-factor"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await person.Fill("/en/second-factor?handler=Confirm", ("Code", "123456"))).StatusCode);

        var other = network.Client();
        await other.SignIn("aigul", Visitors.Password);
        var phone = await SetUp(network, person);
        Assert.Equal(HttpStatusCode.Redirect, (await other.Get("/en/password")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await person.Fill("/en/second-factor?handler=Begin", ("Present", Visitors.Password))).StatusCode);

        Assert.Equal(HttpStatusCode.BadRequest, (await person.Fill("/en/second-factor?handler=Remove", ("Code", phone.Wrong))).StatusCode);
        time.Advance(TimeSpan.FromSeconds(30));
        await person.Fill("/en/second-factor?handler=Remove", ("Code", phone.Code));
        Assert.Equal("/en/", (await network.Client().SignIn("aigul", Visitors.Password)).Headers.Location?.OriginalString);
    }

    [Theory, Engines]
    public async Task A_one_time_link_does_not_pass_the_second_factor_by_and_an_administrator_can_take_it_away(Engine engine)
    {
        await using var network = await Start(engine);
        var phone = await SetUp(network, await Person(network));
        var administrator = await network.SignedIn(Roles.Administrator);
        var page = AccountLink().Matches(await administrator.Text("/en/accounts")).Single(m => m.Groups[2].Value == "aigul").Groups[1].Value;
        var link = WelcomeLink().Match(await (await administrator.Fill(page + "?handler=Link")).Text()).Value;
        var client = network.Client();
        var answer = await client.Fill(link, ("New", "seven wild horses"), ("Repeat", "seven wild horses"));
        Assert.Equal("/en/sign-in/code", answer.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await client.Get("/en/password")).StatusCode);
        time.Advance(TimeSpan.FromSeconds(30));
        await client.Fill("/en/sign-in/code", ("Code", phone.Code));
        Assert.Equal(HttpStatusCode.OK, (await client.Get("/en/password")).StatusCode);

        await administrator.Fill(page + "?handler=Factor");
        Assert.Equal(HttpStatusCode.Redirect, (await client.Get("/en/password")).StatusCode);
        Assert.Equal("/en/", (await network.Client().SignIn("aigul", "seven wild horses")).Headers.Location?.OriginalString);
        Assert.Equal(1, await network.Db.Read(r => r.One<long>(LockOutTests.Audits, new { Action = "people.factor_removed" })));
        Assert.Equal(HttpStatusCode.Conflict, (await administrator.Fill(page + "?handler=Factor")).StatusCode);
    }

    [Theory, Engines]
    public async Task Who_can_harm_others_is_reminded_until_there_is_a_second_factor(Engine engine)
    {
        await using var network = await Start(engine);
        var person = await Person(network, Roles.SurveyManager);
        Assert.Contains("two minutes", await person.Text("/en/"), StringComparison.Ordinal);
        await SetUp(network, person);
        Assert.DoesNotContain("two minutes", await person.Text("/en/"), StringComparison.Ordinal);
        Assert.DoesNotContain("two minutes", await (await network.SignedIn(Roles.Analyst)).Text("/en/"), StringComparison.Ordinal);
        Assert.DoesNotContain("second factor", await network.Client().Text("/en/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_is_demanded_the_roles_do_not_work_without_it()
    {
        var folder = Directory.CreateTempSubdirectory("kosh-test-").FullName;
        await using var network = await Network.Start(new Settings { Folder = folder, Listen = "http://127.0.0.1:0", RequireTotp = true }, Adjust);
        var person = await Person(network, Roles.Administrator, Roles.Analyst);
        Assert.Equal(HttpStatusCode.NotFound, (await person.Get("/en/accounts")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await person.Get("/en/desk/figures")).StatusCode);
        Assert.Contains("only with a second factor", await person.Text("/en/"), StringComparison.Ordinal);
        await SetUp(network, person);
        Assert.Equal(HttpStatusCode.OK, (await person.Get("/en/accounts")).StatusCode);
    }

    private Task<Network> Start(Engine engine) => Network.Start(engine, Adjust);

    private void Adjust(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));

    private static async Task<HttpClient> Person(Network network, params string[] roles)
    {
        await network.Services.GetRequiredService<IPeople>().CreateAccount("aigul", Visitors.Password, roles.Length == 0 ? [Roles.Member] : roles);
        var client = network.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignIn("aigul", Visitors.Password)).StatusCode);
        return client;
    }

    private async Task<Phone> SetUp(Network network, HttpClient person)
    {
        await person.Fill("/en/second-factor?handler=Begin", ("Present", Visitors.Password));
        var page = await person.Text("/en/second-factor");
        Assert.Contains("class=\"qr\"", page, StringComparison.Ordinal);
        var phone = new Phone(Key().Match(page).Groups[1].Value, [], time);
        Assert.Equal(HttpStatusCode.BadRequest, (await person.Fill("/en/second-factor?handler=Confirm", ("Code", phone.Wrong))).StatusCode);
        var done = await (await person.Fill("/en/second-factor?handler=Confirm", ("Code", phone.Code))).Text();
        return phone with { Recovery = [.. Recovery().Matches(done).Select(m => m.Value)] };
    }

    private static async Task<HttpResponseMessage> Enter(Network network, string code)
    {
        var client = network.Client();
        await client.SignIn("aigul", Visitors.Password);
        return await client.Fill("/en/sign-in/code", ("Code", code));
    }

    private sealed record Phone(string Secret, IReadOnlyList<string> Recovery, TimeProvider Time)
    {
        public string Code => CodeAt(0);

        /// <summary>No code of now nor of the steps beside it.</summary>
        public string Wrong => Enumerable.Range(0, 5).Select(i => $"{i}{i}{i}{i}{i}{i}").First(c => !Enumerable.Range(-2, 5).Select(CodeAt).Contains(c));

        private string CodeAt(int step) => new Totp(Base32Encoding.ToBytes(Secret)).ComputeTotp(Time.GetUtcNow().UtcDateTime.AddSeconds(30 * step));
    }

    [GeneratedRegex("<code class=\"code\">([A-Z2-7]{32})</code>")]
    private static partial Regex Key();

    [GeneratedRegex("[a-z2-9]{4}(-[a-z2-9]{4}){3}(?=</code>)")]
    private static partial Regex Recovery();

    [GeneratedRegex("<a href=\"(/en/accounts/[0-9a-f-]{36})\">([^<]*)</a>")]
    private static partial Regex AccountLink();

    [GeneratedRegex("/en/welcome/[A-Za-z0-9_-]{43}")]
    private static partial Regex WelcomeLink();
}
