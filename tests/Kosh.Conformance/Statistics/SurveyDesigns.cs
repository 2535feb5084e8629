using Kosh.Statistics;

namespace Kosh.Conformance.Statistics;

/// <summary>The rows of designs.csv that name a sample drawn by strata and clusters, made into designs.</summary>
internal sealed class SurveyDesigns(string folder)
{
    private readonly Dictionary<string, (Design Design, Sheet Sheet)> made = [];

    /// <summary>The design and its file; null where it needs replicate or calibrated weights.</summary>
    public (Design Design, Sheet Sheet)? Find(string name, LonelyPolicy lonely = LonelyPolicy.Refuse)
    {
        var key = $"{name} {lonely}";
        if (made.TryGetValue(key, out var known)) return known;
        var declared = Sheet.Read(Path.Combine(folder, "designs.csv"));
        var row = Enumerable.Range(0, declared.Rows).First(r => declared.Text(r, "design") == name);
        if (declared.Text(row, "ids").Length == 0 || name is "brr" or "fay") return null;
        var sheet = Sheet.Read(Path.Combine(folder, declared.Text(row, "file")));
        return made[key] = (Make(declared, row, sheet, lonely), sheet);
    }

    private static Design Make(Sheet declared, int row, Sheet sheet, LonelyPolicy lonely)
    {
        const string nested = " nested in ";
        string[] Stages(string column) => declared.Text(row, column).Split(" then ", StringSplitOptions.RemoveEmptyEntries);
        var strata = declared.Text(row, "strata");
        var weights = declared.Text(row, "weights");
        var fpc = Stages("fpc");
        var stages = Stages("ids").Select((id, k) => new Stage
        {
            Clusters = id == "each row" ? null : sheet.Factor(id.Split(nested)[0]),
            Strata = k == 0 && strata.Length > 0 ? sheet.Factor(strata) : null,
            Fpc = k < fpc.Length ? sheet.Number(fpc[k]) : null,
        });
        return Design.Of(new DesignColumns
        {
            Rows = sheet.Rows,
            Stages = [.. stages],
            Weights = weights.Length > 0 ? sheet.Number(weights) : null,
            Nested = declared.Text(row, "ids").Contains(nested, StringComparison.Ordinal),
            Lonely = lonely,
        });
    }
}
