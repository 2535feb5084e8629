namespace Kosh.Statistics;

/// <summary>Names a group of a stage as the file does, for a refusal.</summary>
internal sealed record StagePlace(int Index, Stage Stage, Factor? Parents, int[] GroupOfRow)
{
    public int FirstRow(int group) => Array.IndexOf(GroupOfRow, group);

    public string? Stratum(int group) => Stage.Strata is { } strata ? strata.Levels[strata.Codes[FirstRow(group)]] : null;

    /// <summary>As in <c>stratum `E` (column `stype`)</c>, or <c>cluster `15` (column `dnum`), stage 2</c>.</summary>
    public string Describe(int group)
    {
        var stratum = Stage.Strata is { } strata ? $"stratum `{Stratum(group)}` (column `{strata.Name}`)" : null;
        var parent = Parents is { } p ? $"cluster `{p.Levels[p.Codes[FirstRow(group)]]}` (column `{p.Name}`), stage {Index + 1}" : null;
        return (stratum, parent) switch
        {
            (null, null) => "the sample",
            (null, _) => parent!,
            (_, null) => stratum!,
            _ => $"{stratum} of {parent}",
        };
    }
}
