using System.Net;
using System.Text.RegularExpressions;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using Kosh.Tests.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Access;

/// <summary>Every route × every role and a stranger; every state-changing route without its token. The table is <c>routes.txt</c>.</summary>
public sealed partial class AccessTests
{
    private static readonly IReadOnlyList<RouteLine> Table = RouteTable.Read();
    private readonly Gate gate = new();

    [Fact]
    public async Task Every_route_of_the_program_stands_in_the_table_and_no_other()
    {
        await using var network = await Start(Engine.Sqlite);
        var listed = Table.Select(l => l.ToString()).ToList();
        var routes = await AppRoutes.Of(network.Services);
        None(routes.Except(listed).Select(r => $"{r} is not in {RouteTable.File}: add a line that says who may use it"));
        None(listed.Except(routes).Select(r => $"{r} is in {RouteTable.File}, but the program has no such route: remove the line"));
        None(listed.GroupBy(r => r).Where(g => g.Count() > 1).Select(g => $"{g.Key} stands twice in {RouteTable.File}"));
    }

    [Theory, Engines]
    public async Task Each_role_passes_the_doors_that_the_table_opens_and_no_other(Engine engine)
    {
        await using var network = await Start(engine);
        var wrong = new List<string>();
        foreach (var role in Roles.All.Prepend(RouteLine.Anonymous))
        {
            using var client = role == RouteLine.Anonymous ? network.Client() : await network.SignedIn(role);
            foreach (var line in Table)
                if (await Judge(client, line, role) is { } sentence) wrong.Add(sentence);
        }
        None(wrong);
    }

    [Theory, Engines]
    public async Task No_state_changes_without_an_antiforgery_token(Engine engine)
    {
        await using var network = await Start(engine);
        var stale = new Localiser(Language.Default)["http.stale_page"];
        var wrong = new List<string>();
        foreach (var line in Table.Where(l => l.Changes && l.NoToken is null))
        {
            using var client = await network.SignedIn([.. line.Admits(RouteLine.Anonymous) ? Roles.All : line.Who]);
            var answer = await Send(client, line);
            if (answer.StatusCode != HttpStatusCode.BadRequest || !(await answer.Text()).Contains(stale, StringComparison.Ordinal))
                wrong.Add($"{line} answers {(int)answer.StatusCode} to a request without antiforgery token; it must be told to reload before its handler runs");
        }
        None(wrong);
    }

    [Fact]
    public void Only_doors_that_know_no_session_do_without_a_token() =>
        None(Table.Where(l => l.NoToken is not null && !(l.Changes && l.Admits(RouteLine.Anonymous)))
            .Select(l => $"{l} is opened by the session's cookie, or changes nothing: it may not claim `no token`"));

    private Task<Network> Start(Engine engine) =>
        Network.Start(engine, services => services.AddSingleton<IAuthorizationMiddlewareResultHandler>(gate));

    private async Task<string?> Judge(HttpClient client, RouteLine line, string role)
    {
        gate.Refused = false;
        var answer = await Send(client, line);
        var status = (int)answer.StatusCode;
        var asked = answer.Headers.Location?.OriginalString.Contains("/sign-in", StringComparison.Ordinal) == true;
        if (status >= 500) return $"{line} breaks ({status}) for {role}";
        if (line.Admits(role))
            return gate.Refused || asked || status == 401 ? $"{line} turns {role} away ({status}); {RouteTable.File} lets them in" : null;
        if (!gate.Refused) return $"{line} lets {role} in ({status}); {RouteTable.File} does not";
        var fits = role == RouteLine.Anonymous ? asked || status is 401 or 404 : status == 404;
        return fits ? null : $"{line} refuses {role} with {status}; a stranger is asked to sign in, a member without the right gets 404";
    }

    // Assert.Empty would cut the sentences off.
    private static void None(IEnumerable<string> sentences)
    {
        var all = string.Join('\n', sentences);
        Assert.True(all.Length == 0, all);
    }

    private static Task<HttpResponseMessage> Send(HttpClient client, RouteLine line)
    {
        var request = new HttpRequestMessage(new HttpMethod(line.Method), Sample(line.Pattern));
        if (line.Changes) request.Content = new FormUrlEncodedContent([]);
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    // The gate is asked before anything is looked up, so that any id will do; what belongs to whom is tested in the rooms.
    private static string Sample(string pattern) => Parameter().Replace(pattern.Replace("{lang:language}", "en", StringComparison.Ordinal), "1");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
