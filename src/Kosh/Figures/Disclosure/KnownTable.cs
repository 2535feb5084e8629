using Kosh.Figures.Computing;

namespace Kosh.Figures.Disclosure;

/// <summary>
/// What a reader knows from one published figure of a question with answers to choose from: how many people are in its base,
/// and how many gave an answer that it counts, in each region that it shows and over all.
/// </summary>
/// <param name="Counted">The answers that it counts.</param>
/// <param name="Without">The answers whose people are not in its base.</param>
/// <param name="Rows">The shown cells; the region null is the whole.</param>
internal sealed record KnownTable(IReadOnlyCollection<string> Counted, IReadOnlyCollection<string> Without, IReadOnlyList<KnownRow> Rows)
{
    /// <summary>From the figure alone: the count is the share of the base, which weights make a little vague to a reader as well.</summary>
    public static KnownTable Of(Definition definition, FigureResult figure) =>
        Of(definition, figure, cell => figure.Measure == Measure.Share ? Math.Round(cell.Estimate!.Value * cell.N!.Value) : null);

    /// <summary>With the counts as they are, which only the interviews tell.</summary>
    public static KnownTable Of(Definition definition, FigureResult figure, IReadOnlyDictionary<string, CellCounts> counts) =>
        new(Answers(definition), definition.Without, [.. Shown(figure).Where(c => counts.ContainsKey(c.Region ?? CellCounts.Whole))
            .Select(c => new KnownRow(c.Region, counts[c.Region ?? CellCounts.Whole].N, counts[c.Region ?? CellCounts.Whole].Count))]);

    private static KnownTable Of(Definition definition, FigureResult figure, Func<FigureCell, double?> count) =>
        new(Answers(definition), definition.Without, [.. Shown(figure).Select(c => new KnownRow(c.Region, c.Cell.N!.Value, count(c.Cell)))]);

    // One choice of a select multiple is itself the answer.
    private static IReadOnlyCollection<string> Answers(Definition definition) => definition.Categories.Count > 0 ? definition.Categories : ["*chosen"];

    private static IEnumerable<(string? Region, FigureCell Cell)> Shown(FigureResult figure) =>
        figure.Regions.Select(r => ((string?)r.Code, r.Cell)).Append((null, figure.Overall)).Where(c => c.Cell.N is not null);
}

/// <param name="N">People of the base.</param>
/// <param name="Count">People with a counted answer; null where that cannot be known.</param>
internal sealed record KnownRow(string? Region, double N, double? Count);
