using System.Net;
using System.Text;
using Kosh.Figures;
using Kosh.Figures.Computing;
using Kosh.Figures.Releases;
using Kosh.Forms.Sealing;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Tests.People;
using Kosh.Tests.Surveys.Sealed;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Figures.Releases;

/// <summary>From sealed interviews to a figure on a server that never could read them.</summary>
public sealed class ReleaseTests
{
    [Theory, Engines]
    public async Task Tables_of_a_sealed_survey_come_signed_from_the_desk_and_say_on_the_server_what_they_said_there(Engine engine)
    {
        await using var desk = await Desk.Start(engine);
        await desk.Publish(desk.Wage);
        await desk.Publish(desk.Work);
        var release = await desk.Release();

        var addresses = await desk.Take(release);
        Assert.Equal(["came-for-work", "monthly-wage"], addresses.Select(a => a.Slug));
        var (there, here) = (await Read(desk.Offline, "monthly-wage"), await Read(desk.Server, "monthly-wage"));
        Assert.Equal(120, here.Result.Survey.Interviews);
        Assert.Equal(there.Json, here.Json);
        Assert.NotNull(here.ReleaseId);

        Assert.Equal(addresses, await desk.Take(release)); // sent twice
        Assert.Single((await Read(desk.Server, "monthly-wage")).Editions);
        Assert.All(await Verify(desk.Server), v => Assert.Equal(Verdict.Same, v.Verdict));
        Assert.All(await Verify(desk.Offline), v => Assert.Equal(Verdict.Same, v.Verdict));

        var http = desk.Server.Client();
        var page = await http.GetStringAsync("/kk/figures/monthly-wage");
        Assert.Contains("қол қойылған", page, StringComparison.Ordinal);
        Assert.Equal(release, await http.GetByteArrayAsync($"/releases/{here.ReleaseId}.release"));
    }

    [Theory, Engines]
    public async Task Nothing_is_published_from_a_release_that_was_changed_or_signed_by_others(Engine engine)
    {
        await using var desk = await Desk.Start(engine);
        await desk.Publish(desk.Wage);
        var release = await desk.Release();
        foreach (var at in (int[])[0, 30, 200, release.Length / 2, release.Length - 1])
        {
            var changed = release.ToArray();
            changed[at] ^= 1;
            Assert.Equal("surveys.release_refused", (await Assert.ThrowsAsync<Problem>(() => desk.Take(changed))).Code);
        }
        using var others = SurveyKeys.Generate();
        Assert.Equal("surveys.release_refused", (await Assert.ThrowsAsync<Problem>(() => desk.Take(Release.Wrap(Tables(release).Span, others)))).Code);
        Assert.Equal("surveys.release_refused", (await Assert.ThrowsAsync<Problem>(() => desk.Take(Tables(release)))).Code);
        Assert.Equal("figures.not_found", (await Assert.ThrowsAsync<Problem>(() => Read(desk.Server, "monthly-wage"))).Code);
    }

    [Fact]
    public async Task A_desk_that_signs_what_the_rules_hide_or_what_does_not_fit_is_refused_by_the_server()
    {
        await using var desk = await Desk.Start(Engine.Sqlite);
        await desk.Publish(desk.Wage);
        await desk.Publish(desk.Work);
        var honest = TableRelease.Read(Tables(await desk.Release()).Span);
        async Task Refused(string code, Func<ReleasedFigure, ReleasedFigure> twist)
        {
            var twisted = honest with { Figures = [.. honest.Figures.Select(f => f.Result.Figure.Slug == "came-for-work" ? twist(f) : f)] };
            Assert.Equal(code, (await Assert.ThrowsAsync<Problem>(() => desk.Take(Release.Wrap(twisted.ToBytes(), Sealing.Keys)))).Code);
        }
        FigureResult First(FigureResult r, Func<FigureCell, FigureCell> change) => r with { Regions = [r.Regions[0] with { Cell = change(r.Regions[0].Cell) }, .. r.Regions.Skip(1)] };

        await Refused("figures.release_disclosure", f => f with { Result = First(f.Result, c => c with { N = 9 }) });
        await Refused("figures.release_disclosure", f => f with { Result = First(f.Result, c => c with { N = 29 }) }); // a share's base
        await Refused("figures.release_unfit", f => f with { Result = First(f.Result, c => c with { Hidden = Hidden.Protected }) }); // hidden, and said
        await Refused("figures.release_unfit", f => f with { Result = First(f.Result, _ => new() { Hidden = Hidden.SmallCount }) }); // tells why
        await Refused("figures.release_disclosure", f => f with { Result = First(f.Result, c => c with { N = c.N - 3 }) }); // three of no region
        await Refused("figures.release_disclosure", f => f with { Result = First(f.Result, c => c with { Estimate = 1, High = 1 }) }); // all
        await Refused("figures.release_unfit", f => f with { Result = First(f.Result, c => c with { Low = c.High, High = c.Low }) });
        await Refused("figures.release_unfit", f => f with { Result = f.Result with { Call = "mean(wage) by region" } });
        await Refused("figures.release_unfit", f => f with { Result = f.Result with { Survey = f.Result.Survey with { Title = "Another survey" } } });
        await Refused("figures.release_unfit", f => f with { Definition = f.Definition with { Confidence = 0.99 } });
        await Refused("figures.release_interviews", f => f with { Result = f.Result with { Survey = f.Result.Survey with { Interviews = 121 } } });
        Assert.Equal("figures.release_other", (await Assert.ThrowsAsync<Problem>(() => desk.Take(Release.Wrap((honest with { SurveyId = "x" }).ToBytes(), Sealing.Keys)))).Code);
        Assert.Equal("figures.release_unread", (await Assert.ThrowsAsync<Problem>(() => desk.Take(Release.Wrap("{}"u8, Sealing.Keys)))).Code);
        var more = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(honest.ToBytes()).Replace("\"format\": 1,", "\"format\": 1,\n  \"more\": 2,", StringComparison.Ordinal));
        Assert.Equal("figures.release_unread", (await Assert.ThrowsAsync<Problem>(() => desk.Take(Release.Wrap(more, Sealing.Keys)))).Code);
        Assert.Equal("figures.not_found", (await Assert.ThrowsAsync<Problem>(() => Read(desk.Server, "monthly-wage"))).Code); // all or none
    }

    [Theory, Engines]
    public async Task An_analyst_uploads_the_release_on_the_survey_s_page_and_others_do_not_find_it(Engine engine)
    {
        await using var desk = await Desk.Start(engine);
        await desk.Publish(desk.Wage);
        var page = $"/en/surveys/{desk.SurveyId}/releases";
        var analyst = await desk.Server.SignedIn(Roles.Analyst);
        Assert.Contains("No release yet", await analyst.Text(page), StringComparison.Ordinal);
        Assert.Contains("no set of tables", await (await Send(analyst, page, Release.Wrap("{}"u8, Sealing.Keys))).Text(), StringComparison.Ordinal);
        var taken = await Send(analyst, page, await desk.Release());
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Contains("/en/figures/monthly-wage/v1", await taken.Text(), StringComparison.Ordinal);
        Assert.Contains("/releases/", await analyst.Text(page), StringComparison.Ordinal);
        foreach (var role in (string[])[Roles.Supervisor, Roles.Interviewer, Roles.Member, Roles.Editor])
            Assert.Equal(HttpStatusCode.NotFound, (await (await desk.Server.SignedIn(role)).Get(page)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.Server.Client().Get(page)).StatusCode);
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, string page, byte[] release)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await client.FormToken(page)), "__RequestVerificationToken" },
            { new ByteArrayContent(release), "file", "x.release" },
        };
        return await client.PostAsync(page, form);
    }

    private static ReadOnlyMemory<byte> Tables(byte[] release) => release.AsMemory(release.AsSpan().IndexOf("\n\n"u8) + 2);

    private static async Task<PublishedFigure> Read(Network network, string slug)
    {
        await using var scope = network.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ReadFigures>().Find(slug, null);
    }

    private static async Task<IReadOnlyList<Verification>> Verify(Network network)
    {
        await using var scope = network.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VerifyFigures>().Verify(null);
    }
}
