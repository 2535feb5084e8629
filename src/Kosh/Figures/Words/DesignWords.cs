using Kosh.Figures.Computing;
using Kosh.Platform.Localisation;

namespace Kosh.Figures.Words;

/// <summary>Where a figure comes from and how it was made, as lines of a definition list.</summary>
internal sealed class DesignWords(Localiser l)
{
    public IEnumerable<(string Term, string Text)> Lines(FigureResult figure)
    {
        var design = figure.Design;
        yield return (l["figures.survey"], $"{figure.Survey.Title}, {l.Count("figures.interviews", figure.Survey.Interviews)}");
        yield return (l["figures.strata"], design.Strata is { } s ? $"{l.Count("figures.strata_count", design.StrataCount)} ({s})" : l["figures.strata_none"]);
        yield return (l["figures.clusters"], design.Clusters is { } c ? $"{l.Count("figures.clusters_count", design.ClusterCount)} ({c})" : l["figures.clusters_none"]);
        yield return (l["figures.weights"], design.Weights ?? (design.Fpc is null ? l["figures.weights_none"] : l["figures.weights_fpc"]));
        yield return (l["figures.fpc"], design.Fpc ?? l["figures.fpc_none"]);
        yield return (l["figures.df"], Freedom(figure));
        if (figure.Overall.Deff is { } deff) yield return (l["figures.deff"], l.Number(deff, 2));
        yield return (l["figures.method"], l[$"figures.method_{design.Interval}"]);
        yield return (l["figures.rules"], l["figures.rules_text", figure.Rules.MinimumCount, figure.Rules.MinimumBase]);
    }

    private string Freedom(FigureResult figure) => figure.Design.Freedom == FreedomChoice.Design
        ? l["figures.df_design", figure.Design.Df]
        : l["figures.df_domain", figure.Overall.Df ?? figure.Design.Df];
}
