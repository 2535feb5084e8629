using System.Text.Json;

namespace Kosh.Forms.Tests.Engine;

public sealed class EngineTests : IDisposable
{
    private const string Reach = "samples/reach/reach-msna-2024.xlsx";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kosh-engine-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(Reach, 189, "english french")]
    [InlineData("samples/labour-migration/questionnaire.xlsx", 60, "English (en) Русский (ru) Қазақша (kk) Кыргызча (ky) Oʻzbekcha (uz) Тоҷикӣ (tg) Türkmençe (tk)")]
    public async Task A_real_questionnaire_runs_in_another_programs_form_engine(string workbook, int questionsAtLeast, string languages)
    {
        FormEngine.Require();

        var (_, lines) = await FormEngine.RunAsync("load.mjs", Convert(workbook));

        var report = JsonDocument.Parse(Assert.Single(lines)).RootElement;
        Assert.True(report.GetProperty("ok").GetBoolean(), lines[0]);
        Assert.True(report.GetProperty("questions").GetInt32() >= questionsAtLeast, lines[0]);
        Assert.Equal(languages, string.Join(' ', report.GetProperty("languages").EnumerateArray().Select(l => l.GetString())));
    }

    [Fact]
    public async Task The_engine_refuses_a_form_that_is_broken()
    {
        FormEngine.Require();
        var xform = Convert(Reach);
        File.WriteAllText(xform, File.ReadAllText(xform).Replace("indexed-repeat(", "indexed-repeat((", StringComparison.Ordinal));

        var (exitCode, lines) = await FormEngine.RunAsync("load.mjs", xform);

        Assert.Equal(1, exitCode);
        Assert.Contains("\"ok\":false", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_interviews_open_again_in_the_form_made_today()
    {
        FormEngine.Require();

        var (exitCode, lines) = await FormEngine.RunAsync("check.mjs", Convert(Reach), Path.Combine(FormEngine.Root, "samples/reach/interviews.ndjson.gz"), "20");

        Assert.True(exitCode == 0, string.Join('\n', lines.Take(5)));
        Assert.Equal("200 interviews, 200 ids, 10 opened, 0 faulty", lines[^1]);
    }

    [Fact]
    public async Task A_seed_decides_every_byte_of_what_is_filled()
    {
        FormEngine.Require();
        var xform = Convert("samples/labour-migration/questionnaire.xlsx");
        var (first, second) = (Path.Combine(folder.FullName, "first.gz"), Path.Combine(folder.FullName, "second.gz"));

        await FormEngine.RunAsync("fill.mjs", xform, "--count", "2", "--seed", "7", "--out", first);
        await FormEngine.RunAsync("fill.mjs", xform, "--count", "2", "--seed", "7", "--out", second);

        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
    }

    private string Convert(string workbook)
    {
        using var xlsx = File.OpenRead(Path.Combine(FormEngine.Root, workbook));
        var file = Path.Combine(folder.FullName, "form.xml");
        File.WriteAllBytes(file, XlsForm.Read(Workbook.Read(xlsx), Path.GetFileName(workbook)).Form!.ToXForm());
        return file;
    }
}
