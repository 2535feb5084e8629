using System.Globalization;

namespace Kosh.Statistics;

/// <summary>Finite population corrections: one column to one sampling fraction a group.</summary>
internal static class Fpc
{
    public static double[] Fractions(NumberColumn column, StagePlace place, int[] size)
    {
        var values = column.Values.Span;
        MustBePositive(column, values);
        var shares = AreShares(column, values);
        var first = new int[size.Length];
        Array.Fill(first, -1);
        for (var i = 0; i < values.Length; i++)
        {
            ref var seen = ref first[place.GroupOfRow[i]];
            if (seen < 0) seen = i;
            else if (values[seen] != values[i]) throw Varies(column, place, seen, i);
        }
        var fraction = new double[size.Length];
        for (var group = 0; group < size.Length; group++)
        {
            var value = values[first[group]];
            if (!shares && value < size[group]) throw BelowSample(column, place, group, value, size[group]);
            fraction[group] = shares ? value : size[group] / value;
        }
        return fraction;
    }

    private static void MustBePositive(NumberColumn column, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            if (!(values[i] > 0))
                throw DesignChecks.At(DesignFault.FpcUnfit, i, column,
                    double.IsNaN(values[i]) ? "the fpc is missing" : "the fpc is not positive",
                    "give the number of units in the population, or the share sampled, in every row");
    }

    /// <summary>All at most 1: shares. All at least 1: population sizes. Anything else can't be told apart.</summary>
    private static bool AreShares(NumberColumn column, ReadOnlySpan<double> values)
    {
        var (below, above) = (-1, -1);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < 1) below = i;
            if (values[i] > 1) above = i;
        }
        if (below >= 0 && above >= 0)
            throw DesignChecks.At(DesignFault.FpcMixed, below, column, $"a share sampled, though row {above + 1} has a population size",
                "use population sizes in every row, or shares in every row");
        return above < 0;
    }

    private static DesignException Varies(NumberColumn column, StagePlace place, int seen, int row) =>
        new(DesignFault.FpcVaries,
            $"row {row + 1}, column `{column.Name}`: the fpc differs from row {seen + 1}'s though both are in "
                + place.Describe(place.GroupOfRow[row]), "give the same fpc throughout")
        { Row = row + 1, Column = column.Name, Stratum = place.Stratum(place.GroupOfRow[row]) };

    private static DesignException BelowSample(NumberColumn column, StagePlace place, int group, double population, int sampled) =>
        new(DesignFault.FpcBelowSample,
            string.Create(CultureInfo.InvariantCulture,
                $"column `{column.Name}`: {place.Describe(group)} has a population of {population} but {sampled} sampled units"),
            "give the number of units (clusters, where clusters were drawn) in the population")
        { Row = place.FirstRow(group) + 1, Column = column.Name, Stratum = place.Stratum(group) };
}
