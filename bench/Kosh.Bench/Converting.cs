using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using BenchmarkDotNet.Configs;
using Kosh.Forms;

namespace Kosh.Bench;

/// <summary>
/// Workbook bytes to XForm bytes, warm. pyxform 4.5 in one process needed 186-276 ms for REACH and 65-108 ms for 120
/// questions in three languages on such a machine.
/// </summary>
[MemoryDiagnoser, Config(typeof(InProcess))]
public class Converting
{
    private byte[] reach = [];
    private byte[] own = [];
    private readonly Workbook hundredAndTwenty = Generated.Questionnaire(questions: 120, languages: 3);

    [GlobalSetup]
    public void Load()
    {
        reach = File.ReadAllBytes(Find("samples/reach/reach-msna-2024.xlsx"));
        own = File.ReadAllBytes(Find("samples/labour-migration/questionnaire.xlsx"));
    }

    [Benchmark(Description = "REACH MSNA 2024, 321 questions, 2 languages (goal 40 ms)")]
    public byte[] Reach() => Convert(reach, "reach.xlsx");

    [Benchmark(Description = "our questionnaire, 60 questions, 7 languages")]
    public byte[] Own() => Convert(own, "own.xlsx");

    [Benchmark(Description = "120 questions, 3 languages (goal 15 ms)")]
    public byte[] HundredAndTwenty() => XlsForm.Read(hundredAndTwenty, "generated.xlsx").Form!.ToXForm();

    private static byte[] Convert(byte[] workbook, string name) => XlsForm.Read(Workbook.Read(new MemoryStream(workbook)), name).Form!.ToXForm();

    private static string Find(string path)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, path))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, path);
    }

    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
