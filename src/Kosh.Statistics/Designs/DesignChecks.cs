using System.Globalization;

namespace Kosh.Statistics;

/// <summary>What can be refused before the stages are laid out: lengths, weights, labels.</summary>
internal static class DesignChecks
{
    public static void Columns(DesignColumns columns)
    {
        if (columns.Rows < 1)
            throw new DesignException(DesignFault.NoRows, "the file has no rows", "give a file with one row a respondent");
        Lengths(columns);
        if (columns.Weights is { } weights) Positive(weights);
        for (var k = 0; k < columns.Stages.Count; k++)
        {
            Labels(columns.Stages[k]);
            Fits(columns.Stages, k);
        }
    }

    private static void Lengths(DesignColumns columns)
    {
        columns.Weights?.MustHave(columns.Rows);
        foreach (var column in columns.Stages.SelectMany(s => new Column?[] { s.Strata, s.Clusters, s.Fpc }))
            column?.MustHave(columns.Rows);
    }

    private static void Positive(NumberColumn column)
    {
        var weights = column.Values.Span;
        for (var i = 0; i < weights.Length; i++)
        {
            if (double.IsNaN(weights[i]))
                throw At(DesignFault.WeightMissing, i, column, "the weight is missing",
                    "give every row a weight, or leave the row out of the file and say so");
            if (weights[i] <= 0)
                throw At(DesignFault.WeightNotPositive, i, column,
                    string.Create(CultureInfo.InvariantCulture, $"the weight is {weights[i]}"),
                    "weights are positive; to leave rows out of an estimate use a domain (`Where`)");
        }
    }

    private static void Labels(Stage stage)
    {
        const string remedy = "give every row its label; rows of an unknown one may share a label of their own";
        if (stage.Strata is { } strata && strata.Codes.IndexOf(-1) is >= 0 and var s)
            throw At(DesignFault.StratumMissing, s, strata, "the stratum is missing", remedy);
        if (stage.Clusters is { } clusters && clusters.Codes.IndexOf(-1) is >= 0 and var c)
            throw At(DesignFault.ClusterMissing, c, clusters, "the cluster is missing", remedy);
    }

    private static void Fits(IReadOnlyList<Stage> stages, int k)
    {
        if (stages[k].Clusters is null && k < stages.Count - 1)
            throw new DesignException(DesignFault.StagesUnfit, $"stage {k + 1} names no clusters though stage {k + 2} follows",
                "name the clusters of every stage but the last");
        if (stages[k].Fpc is null != stages[0].Fpc is null)
            throw new DesignException(DesignFault.StagesUnfit,
                $"stage {(stages[k].Fpc is null ? k + 1 : 1)} has no fpc though another stage has one",
                "give an fpc for every stage (the share 1 where all were taken), or for none");
    }

    internal static DesignException At(DesignFault fault, int row, Column column, string finding, string remedy) =>
        new(fault, $"row {row + 1}, column `{column.Name}`: {finding}", remedy) { Row = row + 1, Column = column.Name };
}
