using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Kosh.Forms;
using Kosh.Forms.Sealing;
using Kosh.Platform.Db;
using Kosh.Platform.Files;
using Kosh.Tests;

namespace Kosh.Faults;

/// <summary>
/// Interviews over a line that cuts 30 % of the connections and replays 20 %. KOSH_INTERVIEWS says how many; 150 in every run,
/// 1,500 in `make faults`.
/// </summary>
public sealed class LineTests
{
    private static readonly Sql Instances = new("select instance_id from submission where survey_id = @SurveyId", "Instances", "/Faults/x.cs");
    private static readonly Sql Attached = new("select a.name, a.sha256, s.instance_id as InstanceId, '' as Body from attachment a join submission s on s.survey_id = a.survey_id and s.id = a.owner_id where a.survey_id = @SurveyId", "Attached", "/Faults/x.cs");
    private static readonly Sql SealedInstances = new("select instance_id from sealed_submission where survey_id = @SurveyId", "Sealed", "/Faults/x.cs");
    private static readonly Sql SealedFiles = new("select f.name, f.sha256, s.instance_id as InstanceId, f.body as Body from sealed_file f join sealed_submission s on s.survey_id = f.survey_id and s.id = f.submission_id where f.survey_id = @SurveyId", "SealedFiles", "/Faults/x.cs");
    private static readonly Sql Conflicts = new("select count(*) from submission_conflict", "Conflicts", "/Faults/x.cs");

    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("KOSH_INTERVIEWS") ?? "150", CultureInfo.InvariantCulture);

    [Theory, Engines]
    public async Task Open_interviews_come_through_a_bad_line_each_once_with_its_log(Engine engine)
    {
        var work = await Fieldwork.Open(engine);
        var interviews = Enumerable.Range(1, Count).Select(n => work.Interview(n)).Select(i => new Sending(i.InstanceId, Encoding.UTF8.GetBytes(i.Xml),
            [("audit.csv", Encoding.UTF8.GetBytes(i.AuditCsv))])).ToList();
        await SendAll(work, interviews, filesAPost: 1);
        await using var db = new Db(Dialect.Of(work.Settings.Database, work.Settings.SqliteFile));
        var survey = new { work.SurveyId };
        Assert.Equal(interviews.Select(i => i.InstanceId).Order(), (await db.Read(r => r.Many<string>(Instances, survey))).Order());
        Assert.Equal(0, await db.Read(r => r.One<long>(Conflicts)));
        var files = await db.Read(r => r.Many<FileRow>(Attached, survey));
        Assert.Equal(interviews.Select(i => $"{i.InstanceId} {Hash(Redacted(i.Files[0].Bytes))}").Order(), files.Select(f => $"{f.InstanceId} {f.Sha256}").Order());
        await Whole(work, files);
    }

    [Theory, Engines]
    public async Task Sealed_interviews_of_three_files_come_through_a_bad_line_each_once_to_the_byte(Engine engine)
    {
        using var keys = SurveyKeys.Generate();
        var work = await Fieldwork.Open(engine, publicKey: keys.Public.ToPem());
        var interviews = Enumerable.Range(1, Count).Select(n => Seal(work.Interview(n), keys, n)).ToList();
        await SendAll(work, interviews, filesAPost: 1);
        await using var db = new Db(Dialect.Of(work.Settings.Database, work.Settings.SqliteFile));
        var survey = new { work.SurveyId };
        Assert.Equal(interviews.Select(i => i.InstanceId).Order(), (await db.Read(r => r.Many<string>(SealedInstances, survey))).Order());
        var files = await db.Read(r => r.Many<FileRow>(SealedFiles, survey));
        Assert.Equal(3 * Count, files.Count);
        Assert.Equal(interviews.SelectMany(i => i.Files.Select(f => $"{i.InstanceId} {f.Name} {Hash(f.Bytes)}")).Order(), files.Select(f => $"{f.InstanceId} {f.Name} {f.Sha256}").Order());
        Assert.All(files.Where(f => f.Body is not null), f => Assert.Equal(f.Sha256, Hash((byte[])f.Body!)));
        await Whole(work, files.Where(f => f.Body is null));
    }

    private static async Task SendAll(Fieldwork work, List<Sending> interviews, int filesAPost)
    {
        using var server = await ServerProcess.Start(work.Settings);
        await using var line = new BadLine(server.Address, cut: 0.3, replay: 0.2, seed: 20261124);
        await Parallel.ForEachAsync(interviews, new ParallelOptions { MaxDegreeOfParallelism = 8 }, (interview, stop) => new ValueTask(Send(line, work.Door, interview, filesAPost, stop)));
        Assert.Empty(line.Refused);
        Assert.InRange((double)line.Cut / line.Connections, 0.2, 0.4);
        Assert.InRange((double)line.Replays / line.Connections, 0.1, 0.3);
        TestContext.Current.SendDiagnosticMessage("{0} interviews: {1} connections, {2} cut, {3} replayed", interviews.Count, line.Connections, line.Cut, line.Replays);
    }

    // As Collect: ask first, then the instance again with each share of the files; what gets no answer is sent again.
    private static async Task Send(BadLine line, string door, Sending interview, int filesAPost, CancellationToken stop)
    {
        using var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = line.Address };
        http.DefaultRequestHeaders.ConnectionClose = true;
        Assert.Equal(HttpStatusCode.NoContent, await Insist(() => new HttpRequestMessage(HttpMethod.Head, door)));
        var shares = interview.Files.Chunk(filesAPost).ToList();
        foreach (var (files, n) in shares.Select((f, n) => (f, n)))
            Assert.Equal(HttpStatusCode.Created, await Insist(() => Post(door, interview.Instance, files, isLast: n == shares.Count - 1)));

        async Task<HttpStatusCode> Insist(Func<HttpRequestMessage> request)
        {
            for (var tries = 1; ; tries++)
                try
                {
                    using var message = request();
                    using var answer = await http.SendAsync(message, stop);
                    return answer.StatusCode;
                }
                catch (Exception e) when (e is HttpRequestException or IOException && tries < 100)
                {
                    continue;
                }
        }
    }

    private static HttpRequestMessage Post(string door, byte[] instance, (string Name, byte[] Bytes)[] files, bool isLast)
    {
        var body = new MultipartFormDataContent { { new ByteArrayContent(instance), "xml_submission_file", "submission.xml" } };
        foreach (var (name, bytes) in files) body.Add(new ByteArrayContent(bytes), name, name);
        if (!isLast) body.Add(new StringContent("yes"), "*isIncomplete*");
        return new HttpRequestMessage(HttpMethod.Post, door) { Content = body };
    }

    // The photo is larger than what lies in the database, so that both ways of keeping are walked.
    private static Sending Seal(Interview interview, SurveyKeys keys, int n)
    {
        var root = XElement.Parse(interview.Xml);
        var photo = new byte[70_000];
        new Random(n).NextBytes(photo);
        var seal = SealedSubmission.Seal(new ClearSubmission
        {
            FormId = root.Attribute("id")!.Value,
            Version = root.Attribute("version")?.Value,
            InstanceId = interview.InstanceId,
            Xml = Encoding.UTF8.GetBytes(interview.Xml),
            Media = [new SubmissionFile("audit.csv", Encoding.UTF8.GetBytes(interview.AuditCsv)), new SubmissionFile("photo.jpg", photo)],
        }, keys.Sealing, RandomNumberGenerator.GetBytes);
        var files = seal.Files.Select(f => (f.Name, f.Bytes.ToArray())).ToArray();
        new Random(n).Shuffle(files);
        return new Sending(interview.InstanceId, seal.Manifest.ToArray(), files);
    }

    private static async Task Whole(Fieldwork work, IEnumerable<FileRow> files)
    {
        var blobs = new BlobStore(work.Settings.BlobFolder);
        foreach (var sha256 in files.Select(f => f.Sha256).Distinct())
        {
            await using var bytes = blobs.Open(sha256);
            Assert.Equal(sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes)));
        }
        Assert.Empty(Directory.Exists(Path.Combine(work.Settings.BlobFolder, "staging")) ? Directory.GetFiles(Path.Combine(work.Settings.BlobFolder, "staging")) : []);
    }

    private static byte[] Redacted(byte[] log)
    {
        using var output = new MemoryStream();
        AuditLog.Redact(new MemoryStream(log), output);
        return output.ToArray();
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private sealed record Sending(string InstanceId, byte[] Instance, (string Name, byte[] Bytes)[] Files);

    /// <param name="Body">Null where the bytes are in files/.</param>
    private sealed record FileRow(string Name, string Sha256, string InstanceId, object? Body);
}
