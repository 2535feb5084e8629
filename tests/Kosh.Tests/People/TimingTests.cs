using System.Diagnostics;
using Kosh.People;
using Kosh.Platform.Db;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.People;

/// <summary>Time is measured here, so nothing else runs beside.</summary>
[CollectionDefinition(nameof(TimingTests), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(TimingTests))]
public sealed class TimingTests
{
    private const int Pairs = 30;

    // Of thirty coin throws 24 fall to one side once in 700 runs: a busy machine alone does not do it, a difference of 5 ms does.
    private const int Lopsided = 24;

    [Theory, Engines]
    public async Task A_name_that_somebody_has_takes_as_long_as_one_that_nobody_has(Engine engine)
    {
        await using var network = await Network.Start(engine);
        var people = network.Services.GetRequiredService<IPeople>();
        var client = network.Client();
        var token = await client.FormToken("/en/sign-in");
        var names = new List<string>();
        for (var i = 0; i < Pairs; i++)
        {
            names.Add($"person {i}");
            await people.CreateAccount(names[i], Visitors.Password, Roles.Analyst);
        }
        await Try(client, token, "warm");
        await Try(client, token, names[0]);

        // Side by side in pairs, so that what else the machine does falls on both.
        var differences = new List<double>();
        for (var i = 0; i < Pairs; i++)
        {
            var (known, unknown) = i % 2 == 0
                ? (await Try(client, token, names[i]), await Try(client, token, $"nobody {i}"))
                : Turned(await Try(client, token, $"nobody {i}"), await Try(client, token, names[i]));
            differences.Add(known - unknown);
        }
        var median = differences.Order().ElementAt(Pairs / 2);
        TestContext.Current.TestOutputHelper?.WriteLine($"known - unknown: median {median:0.00} ms");
        var longer = differences.Count(d => d > 0);
        Assert.False(Math.Abs(median) > 5 && Math.Max(longer, Pairs - longer) >= Lopsided, $"known - unknown: median {median:0.00} ms, {longer} of {Pairs} above 0");
    }

    private static (double, double) Turned(double first, double second) => (second, first);

    private static async Task<double> Try(HttpClient client, string token, string name)
    {
        var form = new Dictionary<string, string> { ["Name"] = name, ["Password"] = "wrong password", ["__RequestVerificationToken"] = token };
        var began = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsync("/en/sign-in", new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
        await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
