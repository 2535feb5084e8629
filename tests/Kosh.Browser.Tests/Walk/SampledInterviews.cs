using Kosh.Forms;
using Kosh.Simulation;

namespace Kosh.Browser.Tests.Walk;

/// <summary>The sample's interviews in three regions: enough for a figure, few enough for a test.</summary>
internal sealed class SampledInterviews
{
    public static readonly IReadOnlyList<string> Regions = ["atyrau", "mangystau", "shymkent_city"];

    private readonly IReadOnlyList<Interview> interviews =
        [.. Population.Make(Population.DefaultSeed).Draw().Where(i => Regions.Contains(i.Region))];

    public int EachRegion => interviews.Count / Regions.Count;

    /// <summary>Filled as a phone would fill them.</summary>
    public IReadOnlyList<byte[]> Instances()
    {
        var workbook = new MemoryStream(File.ReadAllBytes(Manager.Questionnaire));
        var form = XlsForm.Read(Workbook.Read(workbook), "labour_migration.xlsx").Form!;
        return [.. interviews.Select(i => InstanceWriter.Write(form, i.Answers, $"uuid:walk-{i.Number}"))];
    }

    /// <summary>How many were paid late of those who say whether they were; by hand, so that nothing of the program has a say in it.</summary>
    public (int N, double Share) PaidLate()
    {
        var said = interviews.Where(i => i.Answers.GetValueOrDefault("wage_delayed") is "yes" or "no").ToList();
        return (said.Count, said.Where(i => i.Answers["wage_delayed"] is "yes").Sum(i => i.Weight) / said.Sum(i => i.Weight));
    }
}
