using System.Net;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Tests.Access;
using Kosh.Tests.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Surveys;

/// <summary>Every route of a survey × a role held for it, for one region of it, and for another survey.</summary>
public sealed class ScopedRouteTests
{
    /// <summary>The routes that show a region's holder that region, and nothing of the rest.</summary>
    private static readonly string[] Narrowed = ["GET /{lang:language}/surveys/{id}"];

    private static readonly IReadOnlyList<RouteLine> OfASurvey =
        [.. RouteTable.Read().Where(l => l.Pattern.Contains("/surveys/{", StringComparison.Ordinal))];

    private readonly Gate gate = new();

    [Theory, Engines]
    public async Task A_role_opens_what_it_was_given_for_and_the_rest_is_as_if_it_were_not_there(Engine engine)
    {
        await using var network = await Network.Start(engine, services => services.AddSingleton<IAuthorizationMiddlewareResultHandler>(gate));
        var (own, other) = (await Questionnaire.Field(network), await Questionnaire.Field(network));
        using var phone = network.Client();
        Assert.Equal(HttpStatusCode.Created, await new Collect(phone, own.Door).Status(Questionnaire.Interview("uuid:in-turkistan", words: "canary-turkistan")));
        await network.Jobs();
        Assert.True(OfASurvey.Count >= 9);
        var wrong = new List<string>();
        foreach (var role in Roles.OfSurveys)
        {
            using var ofSurvey = await Holder(network, role, own.SurveyId, "");
            using var ofRegion = await Holder(network, role, own.SurveyId, "atyrau");
            foreach (var line in OfASurvey)
            {
                if (await Passed(ofSurvey, line, own.SurveyId) != line.Admits(role)) wrong.Add($"{line}, {role} of the survey, in it");
                if (await Passed(ofSurvey, line, other.SurveyId)) wrong.Add($"{line}, {role} of the survey, in another");
                if (await Passed(ofRegion, line, own.SurveyId, "canary-turkistan", "Түркістан облысы") != (line.Admits(role) && Narrowed.Contains(line.ToString())))
                    wrong.Add($"{line}, {role} of a region, in its survey");
                if (await Passed(ofRegion, line, other.SurveyId)) wrong.Add($"{line}, {role} of a region, in another survey");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private async Task<bool> Passed(HttpClient client, RouteLine line, string survey, params string[] never)
    {
        var path = line.Pattern.Replace("{lang:language}", "en", StringComparison.Ordinal).Replace("{table}", "interviews", StringComparison.Ordinal)
            .Replace("{id}", survey, StringComparison.Ordinal).Replace("{survey}", survey, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(line.Method), path);
        if (line.Changes) request.Content = new FormUrlEncodedContent([]);
        gate.Refused = false;
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Text();
        foreach (var word in never) Assert.DoesNotContain(word, text, StringComparison.Ordinal);
        if (gate.Refused) Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        return !gate.Refused;
    }

    // Written past the page that gives roles, since that would refuse an analyst of one region: the gate must hold by itself.
    private static async Task<HttpClient> Holder(Network network, string role, string survey, string region)
    {
        var name = $"{role} {Guid.NewGuid():N}";
        var id = await network.Services.GetRequiredService<IPeople>().CreateAccount(name, Visitors.Password, Roles.Member);
        await network.Db.Write(writing => writing.Execute(new Sql(
            "insert into role_grant (account_id, role, survey_id, region) values (@AccountId, @Role, @SurveyId, @Region)", "Give", "/Tests/x.cs"),
            new Grant(id, role, survey, region)));
        var client = network.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignIn(name, Visitors.Password)).StatusCode);
        return client;
    }
}
