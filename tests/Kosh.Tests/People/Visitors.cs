using System.Net;
using System.Text.RegularExpressions;
using Kosh.People;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.People;

/// <summary>People with a browser: they load a page, fill its form in and send it, token and all.</summary>
public static partial class Visitors
{
    public const string Password = "correct horse battery staple";

    /// <summary>A client whose new account, with these roles, has signed in through the page.</summary>
    public static async Task<HttpClient> SignedIn(this Network network, params string[] roles)
    {
        var name = $"person {Guid.NewGuid():N}";
        await network.Services.GetRequiredService<IPeople>().CreateAccount(name, Password, roles);
        var client = network.Client();
        var answer = await client.SignIn(name, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    public static Task<HttpResponseMessage> SignIn(this HttpClient client, string name, string password) =>
        client.Fill("/en/sign-in", ("Name", name), ("Password", password));

    /// <summary>Loads a page and posts a form of it with its antiforgery token.</summary>
    /// <param name="page">The page's path; <c>?handler=…</c> names one of several forms.</param>
    public static async Task<HttpResponseMessage> Fill(this HttpClient client, string page, params (string Name, string Value)[] fields)
    {
        var token = await client.FormToken(page);
        var form = fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2));
        return await client.PostAsync(page, new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
    }

    public static async Task<string> FormToken(this HttpClient client, string page) => TokenIn(await client.Text(page));

    public static string TokenIn(string page) => Token().Match(page).Groups[1].Value;

    public static async Task<string> Text(this HttpClient client, string page) => await (await client.Get(page)).Text();

    public static Task<HttpResponseMessage> Get(this HttpClient client, string page) => client.GetAsync(page, TestContext.Current.CancellationToken);

    /// <summary>The body as people read it: entities are letters.</summary>
    public static async Task<string> Text(this HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
