using Kosh.Forms;
using Kosh.Platform.Problems;

namespace Kosh.Surveys;

/// <summary>Which questions may carry which part of the sample design, and whether a mapping names such.</summary>
internal static class DesignCheck
{
    public static bool CanGroup(ColumnSchema column) => column.Kind is ColumnKind.Choice or ColumnKind.Text or ColumnKind.Integer;

    // A calculated weight is text to the form.
    public static bool CanCount(ColumnSchema column) => column.Kind is ColumnKind.Integer or ColumnKind.Decimal or ColumnKind.Text;

    /// <exception cref="Problem"><c>surveys.mapping_unknown</c>, <c>surveys.mapping_kind</c>, <c>surveys.mapping_region</c></exception>
    public static void Check(Form form, DesignMapping design, IReadOnlyList<RegionRow> regions)
    {
        var region = Find(form, design.Region, CanGroup);
        Find(form, design.Stratum, CanGroup);
        Find(form, design.Cluster, CanGroup);
        Find(form, design.Weight, CanCount);
        Find(form, design.Fpc, CanCount);
        if (region?.List is { } list && regions.FirstOrDefault(r => list.Choices.All(c => c.Name != r.Code)) is { } stray)
            throw new Problem(ProblemKind.Invalid, "surveys.mapping_region", stray.Code, design.Region);
    }

    private static ColumnSchema? Find(Form form, string? name, Func<ColumnSchema, bool> fits)
    {
        if (name is null) return null;
        var column = form.Tables[0].Columns.FirstOrDefault(c => c.Name == name) ?? throw new Problem(ProblemKind.Invalid, "surveys.mapping_unknown", name);
        return fits(column) ? column : throw new Problem(ProblemKind.Invalid, "surveys.mapping_kind", name);
    }
}
