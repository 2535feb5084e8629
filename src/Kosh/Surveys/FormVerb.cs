using System.CommandLine;
using Kosh.Forms;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Problems;

namespace Kosh.Surveys;

/// <summary><c>kosh form convert|check|publish</c>.</summary>
internal static class FormVerb
{
    private const int HasErrors = 2;

    public static Command Make()
    {
        var form = new Command("form", "Questionnaires written as XLSForm.");
        form.Add(Convert());
        form.Add(Check());
        form.Add(Publish());
        return form;
    }

    private static Command Convert()
    {
        var file = File();
        var output = new Option<string?>("--output", "-o") { Description = "Where to write the XForm (default: standard output)", HelpName = "OUT.xml" };
        return Verb.Make("convert", "Turn a workbook into an ODK XForm. Exit code 2 when it has errors.", "kosh form convert questionnaire.xlsx -o questionnaire.xml",
            async (parsed, stop) =>
            {
                var (form, findings) = await Read(parsed.GetValue(file)!, stop);
                Print(findings.Where(f => form is null || f.Severity != Severity.Note), Console.Error);
                if (form is null) return HasErrors;
                if (parsed.GetValue(output) is { } path) await WriteFile(path, form.ToXForm(), stop);
                else await Console.OpenStandardOutput().WriteAsync(form.ToXForm(), stop);
                return 0;
            }, file, output);
    }

    private static Command Check()
    {
        var file = File();
        var json = Verb.Json();
        return Verb.Make("check", "List everything found in a workbook, with its place and remedy. Exit code 2 when there are errors.", "kosh form check questionnaire.xlsx --json",
            async (parsed, stop) =>
            {
                var (form, findings) = await Read(parsed.GetValue(file)!, stop);
                if (parsed.GetValue(json))
                    Verb.PrintJson(findings.Select(f => new { severity = f.Severity.ToString(), f.Code, f.Sheet, f.Row, f.Column, f.Message, f.Remedy }));
                else if (findings.Count == 0) Console.WriteLine("Nothing to remark.");
                else Print(findings, Console.Out);
                return form is null ? HasErrors : 0;
            }, file, json);
    }

    private static Command Publish()
    {
        var (file, data, json) = (File(), Verb.Data(), Verb.Json());
        var survey = new Option<string>("--survey") { Description = "The survey's id", HelpName = "ID", Required = true };
        var region = new Option<string>("--region") { Description = "The question that holds the region", HelpName = "QUESTION", Required = true };
        var stratum = Question("--stratum", "The question that holds the stratum");
        var cluster = Question("--cluster", "The question that holds the cluster (primary sampling unit)");
        var weight = Question("--weight", "The question that holds the sampling weight");
        var media = new Option<string[]>("--media") { Description = "The lists, pictures and recordings that the form names", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        var fpc = Question("--fpc", "The question that holds the size of the stratum's population (finite population correction)");
        return Verb.Make("publish", "Publish a workbook as a survey's next form version.",
            "kosh form publish questionnaire.xlsx --survey 0199… --region region --cluster worksite --weight weight",
            async (parsed, stop) =>
            {
                var design = new DesignMapping(parsed.GetValue(region)!, parsed.GetValue(stratum), parsed.GetValue(cluster), parsed.GetValue(weight), parsed.GetValue(fpc));
                var path = parsed.GetValue(file)!;
                await using var db = Verb.Open(Verb.Settings(parsed, data));
                var id = parsed.GetValue(survey)!;
                var publish = new PublishForm(db, Verb.Clock());
                var fielded = await db.Read(r => r.One<SurveyRow>(Queries.Survey, new { Id = id })) ?? throw new Problem(ProblemKind.NotFound, "surveys.not_found");
                var files = new List<MediaFile>();
                foreach (var name in parsed.GetValue(media) ?? []) files.Add(new MediaFile(Path.GetFileName(name), await ReadFile(name, stop)));
                var read = await FormCheck.Read(new MemoryStream(await ReadFile(path, stop)), path, fielded.Sealed == 1 ? fielded.PublicKey : null, files, await publish.KnownMedia(id));
                Print(read.Findings.Where(f => f.Severity != Severity.Note), Console.Error);
                if (read.Form is null) return HasErrors;
                var draft = await publish.Draft(id, read, "command line");
                await publish.Publish(id, draft, read.Form, design, "command line");
                if (parsed.GetValue(json)) return Verb.PrintJson(new { id = draft, formId = read.Form.Id, version = read.Form.Version });
                Console.WriteLine($"published {read.Form.Id} {read.Form.Version}".TrimEnd());
                return 0;
            }, file, survey, region, stratum, cluster, weight, fpc, media, data, json);
    }

    private static Argument<string> File() => new("FILE.xlsx") { Description = "The workbook" };

    private static Option<string?> Question(string name, string what) => new(name) { Description = what, HelpName = "QUESTION" };

    private static async Task<Conversion> Read(string path, CancellationToken stop) => FormCheck.Convert(await ReadFile(path, stop), path);

    private static async Task<byte[]> ReadFile(string path, CancellationToken stop)
    {
        try
        {
            return await System.IO.File.ReadAllBytesAsync(path, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Problem(ProblemKind.NotFound, "surveys.file_unreadable", path);
        }
    }

    private static async Task WriteFile(string path, byte[] bytes, CancellationToken stop)
    {
        try
        {
            await System.IO.File.WriteAllBytesAsync(path, bytes, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Problem(ProblemKind.Busy, "surveys.file_unwritable", path);
        }
    }

    private static void Print(IEnumerable<Finding> findings, TextWriter output)
    {
        foreach (var finding in findings) output.WriteLine($"{finding.Severity.ToString().ToLowerInvariant()}: {finding}");
    }
}
