using System.Net;
using Kosh.Platform.Settings;

namespace Kosh.Tests.People;

/// <summary>Guessing at many names from one address.</summary>
public sealed class TryLimitTests
{
    private const int Tries = 5;

    [Fact]
    public async Task An_address_that_tries_too_often_is_asked_to_wait_whatever_names_it_tries()
    {
        await using var network = await Start();
        var client = network.Client();
        for (var i = 0; i < Tries; i++) Assert.Equal(HttpStatusCode.BadRequest, (await client.SignIn($"name {i}", "wrong password")).StatusCode);
        foreach (var page in new[] { "/en/sign-in", "/en/sign-in/code" })
        {
            var answer = await client.Fill(page, ("Name", "other"), ("Password", "wrong password"));
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.Equal("60", answer.Headers.GetValues("Retry-After").Single());
            Assert.Contains("Wait a minute", await answer.Text(), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.Get("/en/welcome/guess")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.Get("/en/sign-in")).StatusCode);
        Assert.DoesNotContain("127.0.0.1", network.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_made_up_address_of_origin_is_believed_only_of_the_proxies_that_are_set()
    {
        await using (var network = await Start())
            Assert.Equal(HttpStatusCode.TooManyRequests, await Last(network));
        await using (var network = await Start("127.0.0.1"))
            Assert.Equal(HttpStatusCode.BadRequest, await Last(network));
        await using (var network = await Start("192.0.2.1"))
            Assert.Equal(HttpStatusCode.TooManyRequests, await Last(network));
    }

    [Fact]
    public async Task Addresses_of_one_network_of_the_sixth_version_count_as_one()
    {
        await using var network = await Start("127.0.0.1");
        Assert.Equal(HttpStatusCode.TooManyRequests, await Last(network, "2001:db8:1:2::"));
    }

    // Each try names another origin.
    private static async Task<HttpStatusCode> Last(Network network, string prefix = "203.0.113.")
    {
        var status = HttpStatusCode.OK;
        for (var i = 1; i <= Tries + 1; i++)
        {
            var client = network.Client();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", $"{prefix}{i}");
            status = (await client.SignIn("nobody", "wrong password")).StatusCode;
        }
        return status;
    }

    private static Task<Network> Start(string proxies = "") => Network.Start(new Settings
    {
        Folder = Directory.CreateTempSubdirectory("kosh-test-").FullName, Listen = "http://127.0.0.1:0", TriesPerMinute = Tries, Proxies = proxies,
    });
}
