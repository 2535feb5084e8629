using Kosh.Figures.Words;
using Kosh.Platform.Localisation;

namespace Kosh.Figures;

internal sealed class FiguresDoor(PublishFigure publish, ReadFigures read) : IFigures
{
    public async Task<IReadOnlyList<FigureSummary>> Latest(int count, Localiser reader)
    {
        var words = new FigureWords(reader);
        return [.. (await read.Latest(count)).Select(words.Summary)];
    }

    public Task<FigureAddress> Publish(FigureRequest request, string actor) => publish.Publish(request, actor);
}
