using Kosh.Figures.Releases;
using Kosh.Figures.Words;
using Kosh.Platform.Localisation;

namespace Kosh.Figures;

internal sealed class FiguresDoor(PublishFigure publish, ReadFigures read, MakeRelease make, TakeRelease take) : IFigures, IReleases
{
    public async Task<IReadOnlyList<FigureSummary>> Latest(int count, Localiser reader)
    {
        var words = new FigureWords(reader);
        return [.. (await read.Latest(count)).Select(words.Summary)];
    }

    public Task<FigureAddress> Publish(FigureRequest request, string actor) => publish.Publish(request, actor);

    public async Task<byte[]> Make(string privateFile, string? passphraseFile, CancellationToken stop) => (await make.Make(privateFile, passphraseFile, stop)).File;

    public Task<IReadOnlyList<FigureAddress>> Take(string surveyId, ReadOnlyMemory<byte> file, string actor) => take.Take(surveyId, file, actor);
}
