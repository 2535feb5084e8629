using System.Net;
using Kosh.Forms.Sealing;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Keeping;
using Kosh.Surveys;
using Kosh.Surveys.Retention;
using Kosh.Tests.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Seals = Kosh.Tests.Surveys.Sealed.Sealing;

namespace Kosh.Tests.Surveys.Retention;

/// <summary>Sealed answers when their survey's time is over.</summary>
public sealed class EndTests
{
    private static readonly DateTimeOffset LastDay = new(2199, 12, 31, 8, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider time = new(LastDay);

    [Theory, Engines]
    public async Task They_go_ninety_days_after_its_last_day_and_leave_a_receipt(Engine engine)
    {
        await using var network = await Start(engine);
        await Send(network);
        await Pass(network, EndSurveys.Days);
        Assert.Equal(3, await DoorTests.Count(network, "sealed_submission"));
        await Pass(network, 1);
        Assert.Equal(3, await DoorTests.Count(network, "sealed_submission")); // seen, and not yet deleted
        await Pass(network, 1);
        Assert.Equal(0, await DoorTests.Count(network, "sealed_submission"));
        Assert.Equal(0, await DoorTests.Count(network, "sealed_file"));
        Assert.Empty(Blobs.In(network.Settings.BlobFolder));
        if (engine == Engine.Sqlite) Assert.False(Seals.Holds(network.Settings.Folder, "uuid:1"), "deleted ids can still be read");

        var receipt = Assert.Single(await network.Db.Read(r => r.Many<ReceiptRow>(Kosh.Surveys.Queries.Receipts)));
        Assert.Equal(("ended", 3, 9), (receipt.Reason, receipt.Interviews, receipt.Files));
        var page = await (await network.SignedIn(Roles.Administrator)).Text("/en/receipts");
        Assert.Contains(receipt.Sum, page, StringComparison.Ordinal);
        Assert.DoesNotContain("uuid:", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_jumps_ahead_and_is_set_right_takes_nothing()
    {
        await using var network = await Start(Engine.Sqlite);
        await Send(network);
        var end = network.Services.GetRequiredService<EndSurveys>();
        for (var n = 0; n < 5; n++)
        {
            time.AdjustTime(new(2238, 1, 1, 0, 0, 0, TimeSpan.Zero));
            await end.Do();
            time.AdjustTime(LastDay.AddDays(n));
            await end.Do();
        }
        Assert.Equal(3, await DoorTests.Count(network, "sealed_submission"));
    }

    private Task<Network> Start(Engine engine) => Network.Start(engine, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));

    private async Task Pass(Network network, int days)
    {
        time.AdjustTime(time.GetUtcNow().AddDays(days));
        await network.Services.GetRequiredService<EndSurveys>().Do();
    }

    private static async Task Send(Network network)
    {
        var field = await Seals.Field(network);
        using var client = network.Client();
        for (var n = 0; n < 3; n++)
        {
            var seal = Seals.Seal($"uuid:{n}", media: new SubmissionFile("a.jpg", System.Security.Cryptography.RandomNumberGenerator.GetBytes(80_000)));
            Assert.Equal(HttpStatusCode.Created, await new Collect(client, field.Door).Status(Seals.ManifestBytes(seal), Seals.Parts(seal)));
        }
    }
}
