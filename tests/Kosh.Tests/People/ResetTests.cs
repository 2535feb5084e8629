using System.Net;
using System.Text.RegularExpressions;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Kosh.Tests.People;

public sealed partial class ResetTests
{
    private const string Address = "Aigul@example.org";
    private const string NewPassword = "seven wild horses";
    private static readonly Sql Waiting = new("select payload from job", "Waiting", "/Tests/x.cs");
    private static readonly Sql Tokens = new("select token_hash from mail_link", "Tokens", "/Tests/x.cs");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly Postman postman = new();

    [Theory, Engines]
    public async Task A_letter_sets_a_new_password_once_and_ends_the_sessions(Engine engine)
    {
        await using var network = await Start(engine);
        var person = await Person(network, "aigul", Address);
        Assert.Contains("on its way", await (await network.Client().Fill("/en/forgot", ("Address", "aigul@EXAMPLE.org"))).Text(), StringComparison.Ordinal);
        await network.Jobs();
        var letter = postman.Letters[^1];
        Assert.Equal(Address, letter.To);
        var link = Link().Match(letter.Text).Value;
        Assert.DoesNotContain(link.Split('/')[^1], string.Join(' ', await network.Db.Read(r => r.Many<string>(Tokens))), StringComparison.Ordinal);

        var client = network.Client();
        Assert.Equal("/en/", (await client.Fill(link, ("New", NewPassword), ("Repeat", NewPassword))).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await client.Get("/en/password")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Get("/en/password")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await network.Client().Get(link)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await network.Client().SignIn("aigul", NewPassword)).StatusCode);
    }

    [Theory, Engines]
    public async Task Neither_answer_nor_work_tells_which_addresses_belong_to_accounts(Engine engine)
    {
        await using var network = await Start(engine);
        await Person(network, "aigul", Address);
        var before = postman.Letters.Count;
        var known = await network.Client().Fill("/en/forgot", ("Address", Address));
        var unknown = await network.Client().Fill("/en/forgot", ("Address", "bekbek@example.org"));
        Assert.Equal((known.StatusCode, Plain(await known.Text())), (unknown.StatusCode, Plain(await unknown.Text())));
        var jobs = await network.Db.Read(r => r.Many<string>(Waiting));
        Assert.Equal(2, jobs.Count);
        Assert.All(jobs, payload => Assert.DoesNotContain("example.org", payload, StringComparison.OrdinalIgnoreCase));
        await network.Jobs();
        Assert.Equal(before + 1, postman.Letters.Count);
    }

    [Theory, Engines]
    public async Task Nobody_is_flooded_with_letters_and_a_letter_holds_for_an_hour(Engine engine)
    {
        await using var network = await Start(engine);
        await Person(network, "aigul", Address);
        var before = postman.Letters.Count;
        for (var i = 0; i < 3; i++) await network.Client().Fill("/en/forgot", ("Address", Address));
        await network.Jobs();
        Assert.Equal(before + 1, postman.Letters.Count);
        var link = Link().Match(postman.Letters[^1].Text).Value;
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, (await network.Client().Get(link)).StatusCode);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NotFound, (await network.Client().Get(link)).StatusCode);
    }

    [Theory, Engines]
    public async Task An_address_holds_once_its_link_was_followed_and_belongs_to_one_account(Engine engine)
    {
        await using var network = await Start(engine);
        await Person(network, "aigul", Address);
        var bek = await Person(network, "bek", null);
        Assert.Contains("There is none yet", await bek.Text("/en/address"), StringComparison.Ordinal);
        Assert.Contains("on its way", await Ask(bek, Address.ToUpperInvariant()), StringComparison.Ordinal);
        var link = Link().Match(postman.Letters[^1].Text).Value;
        Assert.Equal(HttpStatusCode.OK, (await network.Client().Get(link)).StatusCode);
        Assert.Contains("There is none yet", await bek.Text("/en/address"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await bek.Fill(link)).StatusCode);

        await Ask(bek, "bek@example.org");
        link = Link().Match(postman.Letters[^1].Text).Value;
        Assert.Contains("now your account's", await (await network.Client().Fill(link)).Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await network.Client().Get(link)).StatusCode);
        Assert.Contains("bek@example.org", await bek.Text("/en/address"), StringComparison.Ordinal);
        await bek.Fill("/en/address?handler=Remove", ("Password", Visitors.Password));
        Assert.Contains("There is none yet", await bek.Text("/en/address"), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task A_borrowed_session_sets_no_address_and_a_closed_account_gets_no_letter(Engine engine)
    {
        await using var network = await Start(engine);
        var person = await Person(network, "aigul", Address);
        var before = postman.Letters.Count;
        Assert.Equal(HttpStatusCode.BadRequest, (await person.Fill("/en/address?handler=Set", ("New", "thief@example.org"), ("Password", "wrong"))).StatusCode);
        foreach (var bad in new[] { "", "aigul", "a@b@c", "a@example.org\r\nBcc: all@example.org", "Aigul <a@example.org>", "a@example.org,b@example.org" })
            Assert.Equal(HttpStatusCode.BadRequest, (await person.Fill("/en/address?handler=Set", ("New", bad), ("Password", Visitors.Password))).StatusCode);

        var administrator = await network.SignedIn(Roles.Administrator);
        var page = AccountLink().Matches(await administrator.Text("/en/accounts")).Single(m => m.Groups[2].Value == "aigul").Groups[1].Value;
        await administrator.Fill(page + "?handler=Disable");
        await network.Client().Fill("/en/forgot", ("Address", Address));
        await network.Jobs();
        Assert.Equal(before, postman.Letters.Count);
    }

    [Fact]
    public async Task Without_mail_the_pages_say_so_and_name_another_way()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        Assert.Contains("Ask an administrator", await network.Client().Text("/en/forgot"), StringComparison.Ordinal);
        Assert.Contains("no mail server", await (await network.SignedIn(Roles.Member)).Text("/en/address"), StringComparison.Ordinal);
    }

    private Task<Network> Start(Engine engine) => Network.Start(engine, services => services
        .Replace(ServiceDescriptor.Singleton<TimeProvider>(time)).Replace(ServiceDescriptor.Singleton<IMail>(postman)));

    private async Task<HttpClient> Person(Network network, string name, string? address)
    {
        await network.Services.GetRequiredService<IPeople>().CreateAccount(name, Visitors.Password, Roles.Member);
        var client = network.Client();
        await client.SignIn(name, Visitors.Password);
        if (address is null) return client;
        await Ask(client, address);
        await client.Fill(Link().Match(postman.Letters[^1].Text).Value);
        return client;
    }

    private static async Task<string> Ask(HttpClient client, string address)
    {
        await client.Fill("/en/address?handler=Set", ("New", address), ("Password", Visitors.Password));
        return await client.Text("/en/address");
    }

    private static string Plain(string page) => Regex.Replace(page, "value=\"CfDJ8[^\"]+\"", "");

    [GeneratedRegex("/en/(welcome|address)/[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();

    [GeneratedRegex("<a href=\"(/en/accounts/[0-9a-f-]{36})\">([^<]*)</a>")]
    private static partial Regex AccountLink();

    private sealed class Postman : IMail
    {
        public bool IsSetUp => true;

        public List<Letter> Letters { get; } = [];

        public Task Send(Writing writing, Letter letter)
        {
            Letters.Add(letter);
            return Task.CompletedTask;
        }
    }
}
