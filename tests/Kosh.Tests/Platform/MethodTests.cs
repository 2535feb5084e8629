using System.Net;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Html;
using Kosh.Tests.People;

namespace Kosh.Tests.Platform;

/// <summary>What the doors answer to methods, handlers and forms that they do not take.</summary>
public sealed class MethodTests
{
    [Theory]
    [InlineData("/health/ready"), InlineData("/en/"), InlineData("/en/sign-in"), InlineData("/en/figures"), InlineData("/"), InlineData("/en/nothing")]
    public async Task HEAD_answers_as_GET_does_without_a_body(string path)
    {
        await using var network = await Network.Start(Engine.Sqlite);
        using var client = network.Client();
        var get = await client.GetAsync(path, TestContext.Current.CancellationToken);
        var head = await Send(client, HttpMethod.Head, path);
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("DELETE", "/health/ready", "GET, HEAD"), InlineData("POST", "/health/live", "GET, HEAD"), InlineData("TRACE", "/en/", "GET, HEAD")]
    [InlineData("TRACE", "/en/accounts/1", "GET, HEAD, POST"), InlineData("PUT", "/en/sign-in", "GET, HEAD, POST"), InlineData("POST", "/en/figures", "GET, HEAD")]
    [InlineData("GET", "/c/token/submission", "HEAD, POST"), InlineData("PROPFIND", "/en/surveys", "GET, HEAD"), InlineData("PUT", "/surveys/1/sealed.zip", "GET, HEAD")]
    public async Task A_method_that_an_address_does_not_take_is_refused_with_those_it_takes(string method, string path, string allow)
    {
        await using var network = await Network.Start(Engine.Sqlite);
        using var client = network.Client();
        var answer = await Send(client, new HttpMethod(method), path);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allow.Split(", ").Order(), answer.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task A_handler_that_a_page_does_not_have_is_nothing()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        using var client = await network.SignedIn([.. Roles.All]);
        var token = await client.FormToken("/en/password");
        foreach (var path in new[] { "/en/accounts/1", "/en/surveys/1/interviewers" })
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
            Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"{path}?handler=x", form, TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    [Fact]
    public async Task The_problem_page_is_no_page_to_go_to()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        using var client = network.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/en/problem", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_mark_is_told_to_reload()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        using var client = network.Client();
        var answer = await client.PostAsync("/ru/sign-in", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Обновите страницу", await answer.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/assets", "br"), InlineData("/en/", "br"), InlineData("/en/", "gzip"), InlineData("/en/figures", "br"), InlineData("/en/figures?q=x", null)]
    public async Task Text_is_compressed_where_its_length_tells_nothing(string path, string? coding)
    {
        await using var network = await Network.Start(Engine.Sqlite);
        using var client = network.Client();
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd(coding ?? "br");
        var answer = await client.GetAsync(path == "/assets" ? Assets.Url("kosh.css") : path, TestContext.Current.CancellationToken);
        Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
    }

    [Fact]
    public async Task A_page_for_somebody_who_signed_in_is_not_compressed()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        using var client = await network.SignedIn(Roles.Administrator);
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        Assert.Empty((await client.GetAsync("/en/accounts", TestContext.Current.CancellationToken)).Content.Headers.ContentEncoding);
    }

    private static Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string path) =>
        client.SendAsync(new HttpRequestMessage(method, path), TestContext.Current.CancellationToken);
}
