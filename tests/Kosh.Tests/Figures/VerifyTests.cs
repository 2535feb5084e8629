using Kosh.Figures;
using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using static Kosh.Tests.Figures.FigureNetwork;

namespace Kosh.Tests.Figures;

public sealed class VerifyTests
{
    private static readonly Sql Tamper = new("update figure set result = @Result where slug = 'wage-mean'", "Tamper", "/Tests/x.cs");

    [Theory, Engines]
    public async Task A_figure_follows_from_its_interviews_to_the_byte_until_one_answer_is_changed(Engine engine)
    {
        await using var network = await Start(engine);
        await network.Publish(Delayed);
        await network.Publish(Wage);
        network.Surveys.Title = "The survey has another title now";
        Assert.All(await network.Verify(), v => Assert.Equal(Verdict.Same, v.Verdict));
        network.Surveys.Respondents[0] = network.Surveys.Respondents[0] with { Delayed = "no" };
        Assert.All(await network.Verify(), v => Assert.Equal(Verdict.DataChanged, v.Verdict));
    }

    [Theory, Engines]
    public async Task A_frozen_result_that_was_touched_is_named(Engine engine)
    {
        await using var network = await Start(engine);
        await network.Publish(Delayed);
        var address = await network.Publish(Wage);
        var touched = (await network.Get($"{address.Path(Language.Default)}/figure.json")).Replace("\"n\": 3", "\"n\": 4", StringComparison.Ordinal);
        await network.Network.Db.Write(w => w.Execute(Tamper, new { Result = touched }));
        var verified = await network.Verify();
        Assert.Equal(Verdict.FrozenChanged, verified.Single(v => v.Slug == "wage-mean").Verdict);
        Assert.Equal(Verdict.Same, verified.Single(v => v.Slug != "wage-mean").Verdict);
    }

    [Theory, Engines]
    public async Task Only_the_figure_that_is_asked_for_is_verified(Engine engine)
    {
        await using var network = await Start(engine);
        await network.Publish(Delayed);
        await network.Publish(Wage);
        Assert.Equal("wage-mean", Assert.Single(await network.Verify("wage-mean")).Slug);
        Assert.Equal("figures.not_found", (await Assert.ThrowsAsync<Kosh.Platform.Problems.Problem>(() => network.Verify("none"))).Code);
    }
}
