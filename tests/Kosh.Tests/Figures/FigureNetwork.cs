using Kosh.Figures;
using Kosh.Platform.Db;
using Kosh.Surveys;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Figures;

/// <summary>A network over <see cref="SampleSurveys"/>, and how tests publish and read there.</summary>
internal sealed class FigureNetwork : IAsyncDisposable
{
    private FigureNetwork(Network network, SampleSurveys surveys) => (Network, Surveys) = (network, surveys);

    public Network Network { get; }

    public SampleSurveys Surveys { get; }

    public static readonly FigureRequest Delayed = new() { SurveyId = SampleSurveys.Id, Measure = Measure.Share, Question = "wage_delayed", Categories = ["yes"] };

    public static readonly FigureRequest Wage = new() { SurveyId = SampleSurveys.Id, Measure = Measure.Mean, Question = "wage" };

    public static async Task<FigureNetwork> Start(Engine engine)
    {
        var surveys = new SampleSurveys();
        return new(await Network.Start(engine, services => services.AddSingleton<ISurveys>(surveys)), surveys);
    }

    public async Task<FigureAddress> Publish(FigureRequest request)
    {
        await using var scope = Network.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IFigures>().Publish(request, "system");
    }

    public async Task<IReadOnlyList<Verification>> Verify(string? slug = null)
    {
        await using var scope = Network.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VerifyFigures>().Verify(slug);
    }

    public async Task<string> Get(string path)
    {
        using var answer = await Network.Client().GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path} gave {answer.StatusCode}: {Network.Log}");
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Network.DisposeAsync();
}
