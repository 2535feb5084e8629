using Kosh.Forms;

namespace Kosh.Surveys;

/// <summary>The columns of one table over all published versions, the latest version's first; rows of any version fit into it.</summary>
internal sealed class ColumnUnion
{
    private readonly Dictionary<string, int[]> places = [];
    private readonly List<(string Name, ColumnKind Kind)> columns = [];

    /// <param name="rows">The columns of the table, each version's in their order.</param>
    /// <param name="versions">Ids of the published versions, the latest first.</param>
    public ColumnUnion(IEnumerable<ColumnRow> rows, IEnumerable<string> versions)
    {
        var byVersion = rows.ToLookup(r => r.FormVersionId);
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var version in versions) places[version] = [.. byVersion[version].Select(row => Place(row, at))];
    }

    public IReadOnlyList<(string Name, ColumnKind Kind)> Columns => columns;

    /// <summary>The cells of a row of one version, in the order of <see cref="Columns"/>; null where its version has no such column.</summary>
    public object?[] Fit(string versionId, object?[] cells)
    {
        var fitted = new object?[columns.Count];
        var place = places[versionId];
        for (var i = 0; i < cells.Length; i++) fitted[place[i]] = cells[i];
        return fitted;
    }

    private int Place(ColumnRow row, Dictionary<string, int> at)
    {
        if (at.TryGetValue(row.Name, out var place)) return place;
        columns.Add((row.Name, Enum.Parse<ColumnKind>(row.Kind)));
        return at[row.Name] = columns.Count - 1;
    }
}
