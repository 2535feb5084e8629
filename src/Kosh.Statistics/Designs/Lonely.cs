namespace Kosh.Statistics;

/// <summary>Groups of one unit that was not taken with certainty: what the policy makes of them.</summary>
internal static class Lonely
{
    public static List<int> Groups(int[] size, double[] fraction) =>
        [.. Enumerable.Range(0, size.Length).Where(g => size[g] == 1 && fraction[g] < 1)];

    /// <summary>(1 - f) n / (n - 1) of each group, and the policy's choice for the lonely.</summary>
    public static double[] Coefficients(LonelyPolicy policy, StagePlace place, int[] size, double[] fraction, List<int> lonely)
    {
        if (lonely.Count > 0 && policy == LonelyPolicy.Refuse) throw Refused(place, lonely);
        var coefficient = new double[size.Length];
        for (var g = 0; g < size.Length; g++)
            coefficient[g] = size[g] > 1 ? (1 - fraction[g]) * size[g] / (size[g] - 1) : 0;
        if (policy == LonelyPolicy.Adjust)
            foreach (var g in lonely) coefficient[g] = 1 - fraction[g];
        if (policy == LonelyPolicy.Average && lonely.Count > 0) Average(coefficient, place, size, lonely);
        return coefficient;
    }

    /// <summary>The sampling fractions the stage after is discounted by.</summary>
    public static double[] Passed(LonelyPolicy policy, double[] fraction, List<int> lonely)
    {
        var passed = (double[])fraction.Clone();
        if (policy == LonelyPolicy.Certainty)
            foreach (var g in lonely) passed[g] = 1;
        return passed;
    }

    private static void Average(double[] coefficient, StagePlace place, int[] size, List<int> lonely)
    {
        var others = size.Count(n => n > 1);
        if (others == 0) throw Refused(place, lonely);
        for (var g = 0; g < size.Length; g++)
            coefficient[g] *= (double)(others + lonely.Count) / others;
    }

    private static DesignException Refused(StagePlace place, List<int> lonely)
    {
        var row = place.FirstRow(lonely[0]) + 1;
        var more = lonely.Count > 1 ? $", as have {lonely.Count - 1} more" : "";
        var unit = place.Stage.Clusters is { } clusters ? $"cluster (column `{clusters.Name}`)" : "row";
        return new DesignException(DesignFault.LonelyStratum,
            $"row {row}: {place.Describe(lonely[0])} has one {unit}{more}, which says nothing about its spread",
            "join the stratum to one like it, or choose a policy (Remove, Certainty, Adjust, Average) and print it")
        { Row = row, Column = place.Stage.Strata?.Name ?? place.Stage.Clusters?.Name, Stratum = place.Stratum(lonely[0]) };
    }
}
