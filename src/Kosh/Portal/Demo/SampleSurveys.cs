using System.IO.Compression;
using System.Text.Json;
using Kosh.Forms;
using Kosh.Simulation;
using Kosh.Surveys;

namespace Kosh.Portal.Demo;

/// <summary>One survey of the sample: what a manager would upload, and what phones would send.</summary>
/// <param name="Interviews">Filled in one at a time.</param>
internal sealed record SampleSurvey(
    string Title, string FileName, byte[] Workbook, DesignMapping Design, IReadOnlyList<SurveyRegion> Regions, int Count, IEnumerable<SampleInterview> Interviews)
{
    public IEnumerable<byte[]> Instances => Interviews.Select(i => i.Xml);
}

/// <param name="Region">Code of the region it was held in.</param>
/// <param name="Xml">The filled instance.</param>
internal sealed record SampleInterview(string Region, byte[] Xml);

/// <summary>The two surveys: our own questionnaire with its simulated sample, and the REACH questionnaire with generated interviews.</summary>
internal static class SampleSurveys
{
    private const int InterviewsARegion = 150;

    // The second-stage fractions are left out on purpose: with the first-stage fpc alone the intervals would be too narrow.
    private static readonly DesignMapping Clustered = new("region", "region", "worksite", "weight", null);
    private static readonly DesignMapping Unclustered = new("admin1", null, null, null, null);

    public static SampleSurvey LabourMigration()
    {
        var workbook = Read("samples/labour-migration/questionnaire.xlsx");
        var form = XlsForm.Read(Workbook.Read(new MemoryStream(workbook)), "labour_migration.xlsx").Form!;
        var interviews = Population.Make(Population.DefaultSeed).Draw();
        return new("Labour migrants in Kazakhstan (sample, synthetic)", "labour_migration.xlsx", workbook, Clustered,
            RegionsOf(form, Clustered.Region, InterviewsARegion), interviews.Count,
            interviews.Select(i => new SampleInterview(i.Region, InstanceWriter.Write(form, i.Answers, $"uuid:{SampleId(i.Number)}"))));
    }

    public static SampleSurvey Reach()
    {
        using var lines = new StreamReader(new GZipStream(new MemoryStream(Read("samples/reach/interviews.ndjson.gz")), CompressionMode.Decompress));
        var instances = lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => System.Text.Encoding.UTF8.GetBytes(JsonDocument.Parse(l).RootElement.GetProperty("xml").GetString()!)).ToList();
        var workbook = Read("samples/reach/reach-msna-2024.xlsx");
        var form = XlsForm.Read(Workbook.Read(new MemoryStream(workbook)), "reach-msna-2024.xlsx").Form!;
        var regions = RegionsOf(form, Unclustered.Region, 0);
        return new("Multi-sector needs (REACH 2024 questionnaire, synthetic)", "reach-msna-2024.xlsx", workbook, Unclustered,
            [.. regions.Select(r => r with { Target = instances.Count / regions.Count })], instances.Count, instances.Select(xml => new SampleInterview("", xml)));
    }

    // REACH leaves its regions' labels to the country, so that all read alike.
    private static List<SurveyRegion> RegionsOf(Form form, string question, long target) =>
        [.. form.Root.Descendants().OfType<Question>().Single(q => q.Name == question).Choices!.Choices
            .GroupBy(c => c.Label?.In(form.DefaultLanguage) ?? c.Name)
            .SelectMany(alike => alike.Select(c => new SurveyRegion(c.Name, alike.Count() == 1 ? alike.Key : $"{alike.Key} ({c.Name})", target)))];

    // The sample's instance ids follow from the interview's number, so that a second fill sends the same interviews.
    private static Guid SampleId(int number) => new(number, 0x4b6f, 0x7368, 0x80, 0, 0, 0, 0, 0, 0, 1);

    private static byte[] Read(string resource)
    {
        using var stream = typeof(SampleSurveys).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
