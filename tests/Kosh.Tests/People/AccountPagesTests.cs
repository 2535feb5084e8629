using System.Net;
using System.Text.RegularExpressions;
using Kosh.People;
using Kosh.Platform.Db;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Kosh.Tests.People;

public sealed partial class AccountPagesTests
{
    private const string NewPassword = "seven wild horses";
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    [Theory, Engines]
    public async Task An_added_person_sets_a_password_through_a_link_that_works_once(Engine engine)
    {
        await using var network = await Start(engine);
        var administrator = await network.SignedIn(Roles.Administrator);
        var link = await Add(administrator, "Айгүл", Roles.SurveyManager);
        Assert.DoesNotContain(link, await administrator.Text("/en/accounts"), StringComparison.Ordinal);

        var person = network.Client();
        Assert.Contains("Welcome, Айгүл", await person.Text(link), StringComparison.Ordinal);
        var weak = await person.Fill(link, ("New", "short"), ("Repeat", "short"));
        Assert.Contains("at least 12 characters", await weak.Text(), StringComparison.Ordinal);
        var differs = await person.Fill(link, ("New", NewPassword), ("Repeat", NewPassword + "x"));
        Assert.Contains("differ", await differs.Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Fill(link, ("New", NewPassword), ("Repeat", NewPassword))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await person.Get("/en/password")).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await network.Client().Get(link)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await network.Client().SignIn("айгүл", NewPassword)).StatusCode);
    }

    [Theory, Engines]
    public async Task A_link_dies_after_seven_days_with_a_newer_one_and_with_the_account(Engine engine)
    {
        await using var network = await Start(engine);
        var administrator = await network.SignedIn(Roles.Administrator);
        var first = await Add(administrator, "aigul", Roles.Analyst);
        var page = await PageOf(administrator, "aigul");
        var second = LinkIn(await (await administrator.Fill(page + "?handler=Link")).Text());
        Assert.Equal(HttpStatusCode.NotFound, (await network.Client().Get(first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await network.Client().Get(second)).StatusCode);

        await administrator.Fill(page + "?handler=Disable");
        Assert.Equal(HttpStatusCode.NotFound, (await network.Client().Get(second)).StatusCode);
        await administrator.Fill(page + "?handler=Enable");
        Assert.Equal(HttpStatusCode.NotFound, (await network.Client().Get(second)).StatusCode);

        var third = LinkIn(await (await administrator.Fill(page + "?handler=Link")).Text());
        time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.NotFound, (await network.Client().Get(third)).StatusCode);
    }

    [Theory, Engines]
    public async Task A_new_password_ends_the_other_sessions_and_not_this_one(Engine engine)
    {
        await using var network = await Start(engine);
        await network.Services.GetRequiredService<IPeople>().CreateAccount("aigul", Visitors.Password, Roles.Analyst);
        var (here, there) = (network.Client(), network.Client());
        await here.SignIn("aigul", Visitors.Password);
        await there.SignIn("aigul", Visitors.Password);
        var wrong = await here.Fill("/en/password", ("Present", "wrong"), ("New", NewPassword), ("Repeat", NewPassword));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await there.Get("/en/password")).StatusCode);

        await here.Fill("/en/password", ("Present", Visitors.Password), ("New", NewPassword), ("Repeat", NewPassword));
        Assert.Contains("Your password is changed", await here.Text("/en/password"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await there.Get("/en/password")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await network.Client().SignIn("aigul", Visitors.Password)).StatusCode);
    }

    [Theory, Engines]
    public async Task New_roles_and_closing_hold_at_once(Engine engine)
    {
        await using var network = await Start(engine);
        var administrator = await network.SignedIn(Roles.Administrator);
        await network.Services.GetRequiredService<IPeople>().CreateAccount("aigul", Visitors.Password, Roles.Administrator);
        var person = network.Client();
        await person.SignIn("aigul", Visitors.Password);
        Assert.Equal(HttpStatusCode.OK, (await person.Get("/en/accounts")).StatusCode);

        var page = await PageOf(administrator, "aigul");
        await administrator.Fill(page + "?handler=Roles", ("Chosen", Roles.Analyst));
        Assert.Equal(HttpStatusCode.Redirect, (await person.Get("/en/accounts")).StatusCode);
        await person.SignIn("aigul", Visitors.Password);
        Assert.Equal(HttpStatusCode.NotFound, (await person.Get("/en/accounts")).StatusCode);

        await administrator.Fill(page + "?handler=Disable");
        Assert.Equal(HttpStatusCode.Redirect, (await person.Get("/en/password")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await person.SignIn("aigul", Visitors.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await administrator.Fill(page + "?handler=Link")).StatusCode);
        foreach (var action in new[] { "people.roles_changed", "people.disabled", "people.signed_in" })
            Assert.InRange(await network.Db.Read(r => r.One<long>(LockOutTests.Audits, new { Action = action })), 1, 3);
    }

    [Theory, Engines]
    public async Task One_administrator_always_remains(Engine engine)
    {
        await using var network = await Start(engine);
        var administrator = await network.SignedIn(Roles.Administrator);
        var page = Row().Match(await administrator.Text("/en/accounts")).Groups[1].Value;
        // One who never set a password cannot take over.
        await using (var scope = network.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AddAccount>().Do("system", "zarina", [Roles.Administrator]);
        foreach (var answer in new[] { await administrator.Fill(page + "?handler=Disable"), await administrator.Fill(page + "?handler=Roles", ("Chosen", Roles.Analyst)) })
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.Contains("Nobody would be left", await answer.Text(), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.OK, (await administrator.Get("/en/accounts")).StatusCode);
    }

    [Theory, Engines]
    public async Task What_cannot_be_an_account_is_refused_with_the_reason(Engine engine)
    {
        await using var network = await Start(engine);
        var administrator = await network.SignedIn(Roles.Administrator);
        await Add(administrator, "aigul", Roles.Analyst);
        await Refused(administrator, "already", "AIGUL", Roles.Analyst);
        await Refused(administrator, "1 to 100 characters", " ", Roles.Analyst);
        await Refused(administrator, "1 to 100 characters", "two\u0007bells", Roles.Analyst);
        await Refused(administrator, "at least one role", "bek");
        await Refused(administrator, "no role king", "bek", "king");
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.Get("/en/accounts/none")).StatusCode);
    }

    private Task<Network> Start(Engine engine) =>
        Network.Start(engine, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));

    private static async Task Refused(HttpClient administrator, string says, string name, params string[] roles)
    {
        var answer = await administrator.Fill("/en/accounts/add", [("Name", name), .. roles.Select(r => ("Chosen", r))]);
        Assert.InRange((int)answer.StatusCode, 400, 409);
        Assert.Contains(says, await answer.Text(), StringComparison.Ordinal);
    }

    private static async Task<string> Add(HttpClient administrator, string name, string role) =>
        LinkIn(await (await administrator.Fill("/en/accounts/add", ("Name", name), ("Chosen", role))).Text());

    private static async Task<string> PageOf(HttpClient administrator, string name) =>
        Row().Matches(await administrator.Text("/en/accounts")).Single(m => m.Groups[2].Value == name).Groups[1].Value;

    private static string LinkIn(string page) => Link().Match(page).Value;

    [GeneratedRegex("/en/welcome/[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();

    [GeneratedRegex("<a href=\"(/en/accounts/[0-9a-f-]{36})\">([^<]*)</a>")]
    private static partial Regex Row();
}
