using System.Net;
using Kosh.People;
using Kosh.Platform.Db;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.People;

/// <summary>What people type must not come out again in the log, in audit rows or in what they are answered.</summary>
public sealed class CanaryTests
{
    private const string Name = "canary.person@example.org";
    private const string Secret = "canary-password-4711";
    private static readonly Sql AuditText = new("select at || ' ' || actor || ' ' || action || ' ' || subject || ' ' || detail from audit", "AuditText", "/Tests/x.cs");
    private static readonly Sql Kept = new("select coalesce(password_hash, '') || security_stamp from account union all select token_hash from one_time_link", "Kept", "/Tests/x.cs");

    [Theory, Engines]
    public async Task Names_passwords_tokens_and_addresses_are_in_no_log_line_and_no_audit_row(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await using var scope = network.Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<AddAccount>().Do("system", Name, [Roles.Analyst]);
        var client = network.Client();
        client.DefaultRequestHeaders.UserAgent.ParseAdd("canary-agent/1.0");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");

        await client.Fill($"/en/welcome/{token}", ("New", Secret), ("Repeat", Secret));
        await client.Fill("/en/sign-out");
        await client.SignIn(Name, Secret + "-wrong");
        await client.SignIn(Name, Secret);
        await client.Fill("/en/password", ("Present", Secret), ("New", Secret + "-new"), ("Repeat", Secret + "-other"));
        await client.Get($"/en/nothing/{Secret}?q={token}");
        await client.PostAsync("/en/sign-in", new StringContent(Secret), TestContext.Current.CancellationToken);
        await client.Get($"/en/welcome/{token}");

        var traces = network.Log + string.Join('\n', await network.Db.Read(r => r.Many<string>(AuditText)));
        Assert.Contains("{lang:language}/welcome/{token}", traces, StringComparison.Ordinal);
        Assert.Contains("people.signed_in", traces, StringComparison.Ordinal);
        foreach (var canary in new[] { Name, "canary", Secret, token, "203.0.113.77", "127.0.0.1" })
            Assert.DoesNotContain(canary, traces, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, Engines]
    public async Task Of_passwords_and_links_only_hashes_are_kept(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await network.Services.GetRequiredService<IPeople>().CreateAccount(Name, Secret, Roles.Analyst);
        await using var scope = network.Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<AddAccount>().Do("system", "other", [Roles.Analyst]);
        var kept = string.Join('\n', await network.Db.Read(r => r.Many<string>(Kept)));
        Assert.DoesNotContain(Secret, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(token, kept, StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(network.Settings.Folder, "kosh.db*"))
            Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(token)));
    }

    [Theory, Engines]
    public async Task What_was_typed_as_a_password_does_not_come_back(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var answer = await network.Client().SignIn(Name, Secret);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(Secret, await answer.Text(), StringComparison.Ordinal);
    }
}
