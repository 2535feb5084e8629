namespace Kosh.Statistics;

/// <summary>From a design's columns to its stages in codes.</summary>
internal static class StageLayout
{
    public static SampledStage[] Of(DesignColumns columns)
    {
        var given = columns.Stages.Count == 0 ? [new Stage()] : columns.Stages;
        var stages = new SampledStage[given.Count];
        for (var k = 0; k < stages.Length; k++)
            stages[k] = Lay(columns, given[k], k, k == 0 ? null : stages[k - 1]);
        return stages;
    }

    /// <summary>Each row's weight where none is given: one by the product of the sampling fractions (1 without an fpc).</summary>
    public static double[] InverseFractions(SampledStage[] stages, int rows)
    {
        var weights = new double[rows];
        Array.Fill(weights, 1);
        foreach (var stage in stages.Where(s => s.HasFpc))
            for (var i = 0; i < rows; i++)
                weights[i] /= stage.Fraction[stage.GroupOfRow[i]];
        return weights;
    }

    private static SampledStage Lay(DesignColumns columns, Stage stage, int k, SampledStage? before)
    {
        var (groupOfRow, groups) = Groups(columns.Rows, stage, before);
        var (unitOfRow, units) = Units(columns, stage, k, groupOfRow);
        var groupOfUnit = OfUnit(unitOfRow, units, groupOfRow);
        var parentOfUnit = before is null ? null : OfUnit(unitOfRow, units, before.UnitOfRow!);
        var place = new StagePlace(k, stage, k == 0 ? null : columns.Stages[k - 1].Clusters, groupOfRow);
        var size = new int[groups];
        foreach (var group in groupOfUnit) size[group]++;
        var fraction = stage.Fpc is { } fpc ? Fpc.Fractions(fpc, place, size) : new double[groups];
        var lonely = Lonely.Groups(size, fraction);
        var coefficient = Lonely.Coefficients(columns.Lonely, place, size, fraction, lonely);
        var passed = Lonely.Passed(columns.Lonely, fraction, lonely);
        if (before is not null) Discount(coefficient, passed, before, groupOfUnit, parentOfUnit!);
        return new SampledStage
        {
            Units = units,
            UnitOfRow = unitOfRow,
            GroupOfRow = groupOfRow,
            GroupOfUnit = groupOfUnit,
            ParentOfUnit = parentOfUnit,
            GroupSize = size,
            Fraction = fraction,
            HasFpc = stage.Fpc is not null,
            Coefficient = coefficient,
            Passed = passed,
            LonelyGroups = lonely.Count,
        };
    }

    private static (int[] Codes, int Count) Groups(int rows, Stage stage, SampledStage? before) => (before?.UnitOfRow, stage.Strata) switch
    {
        (null, null) => (new int[rows], 1),
        (null, { } strata) => Recode.Pairs(new int[rows], strata.Codes, strata.Levels.Count),
        ({ } parent, null) => (parent, before!.Units),
        ({ } parent, { } strata) => Recode.Pairs(parent, strata.Codes, strata.Levels.Count),
    };

    private static (int[]? Codes, int Count) Units(DesignColumns columns, Stage stage, int k, int[] groupOfRow)
    {
        if (stage.Clusters is not { } clusters) return (null, columns.Rows);
        if (k > 0 || columns.Nested) return Recode.Pairs(groupOfRow, clusters.Codes, clusters.Levels.Count);
        var (codes, count) = Recode.Pairs(new int[columns.Rows], clusters.Codes, clusters.Levels.Count);
        if (stage.Strata is { } strata) MustNotSpan(strata, clusters, codes, count);
        return (codes, count);
    }

    private static void MustNotSpan(Factor strata, Factor clusters, int[] codes, int count)
    {
        var first = new int[count];
        Array.Fill(first, -1);
        for (var i = 0; i < codes.Length; i++)
        {
            ref var seen = ref first[codes[i]];
            if (seen < 0) seen = i;
            else if (strata.Codes[seen] != strata.Codes[i])
            {
                var (one, other) = (strata.Levels[strata.Codes[seen]], strata.Levels[strata.Codes[i]]);
                throw new DesignException(DesignFault.ClusterSpansStrata,
                    $"row {i + 1}, column `{clusters.Name}`: cluster `{clusters.Levels[clusters.Codes[i]]}` is in stratum `{other}` here "
                        + $"and in `{one}` in row {seen + 1}",
                    "if labels start again in every stratum, set `Nested`; otherwise correct the stratum")
                { Row = i + 1, Column = clusters.Name, Stratum = other };
            }
        }
    }

    private static int[] OfUnit(int[]? unitOfRow, int units, int[] ofRow)
    {
        if (unitOfRow is null) return ofRow;
        var ofUnit = new int[units];
        for (var i = 0; i < unitOfRow.Length; i++) ofUnit[unitOfRow[i]] = ofRow[i];
        return ofUnit;
    }

    /// <summary>A later stage counts by the share its unit was sampled with: the rest is in the first stage's spread already.</summary>
    private static void Discount(double[] coefficient, double[] passed, SampledStage before, int[] groupOfUnit, int[] parentOfUnit)
    {
        var done = new bool[coefficient.Length];
        for (var unit = 0; unit < groupOfUnit.Length; unit++)
        {
            var group = groupOfUnit[unit];
            if (done[group]) continue;
            done[group] = true;
            var share = before.Passed[before.GroupOfUnit[parentOfUnit[unit]]];
            coefficient[group] *= share;
            passed[group] *= share;
        }
    }
}
