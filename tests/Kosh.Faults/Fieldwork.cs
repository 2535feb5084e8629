using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Kosh.Platform.Db;
using Kosh.Platform.Settings;
using Kosh.Portal.Demo;
using Kosh.Surveys;
using Kosh.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kosh.Faults;

/// <summary>An interview with its audit log, as a phone would send it any number of times.</summary>
internal sealed record Interview(string InstanceId, string Xml, string AuditCsv)
{
    public async Task<HttpStatusCode> Send(HttpClient http, Uri door)
    {
        using var body = new MultipartFormDataContent();
        body.Add(File(Xml, "text/xml"), "xml_submission_file", "submission.xml");
        body.Add(File(AuditCsv, "text/csv"), "audit.csv", "audit.csv");
        using var answer = await http.PostAsync(door, body);
        return answer.StatusCode;
    }

    private static ByteArrayContent File(string text, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }
}

/// <summary>The sample survey, opened in a folder that outlives the servers over it.</summary>
internal sealed partial class Fieldwork
{
    private readonly List<string> instances;

    private Fieldwork(Settings settings, string surveyId, string door, List<string> instances)
    {
        (Settings, SurveyId, Door) = (settings, surveyId, door);
        this.instances = instances;
    }

    public Settings Settings { get; }

    public string SurveyId { get; }

    /// <summary>Path of the submission address, token and all.</summary>
    public string Door { get; }

    /// <param name="engine">Which database.</param>
    /// <param name="folder">The data folder, empty; null: a new one.</param>
    /// <param name="publicKey">The public file of a sealed survey; null: it is open.</param>
    public static async Task<Fieldwork> Open(Engine engine, string? folder = null, string? publicKey = null)
    {
        var settings = new Settings
        {
            Folder = folder ?? Directory.CreateTempSubdirectory("kosh-faults-").FullName,
            Listen = "http://127.0.0.1:0",
            Database = engine == Engine.Postgres ? await PostgresCluster.NewDatabase() : "",
        };
        await File.WriteAllTextAsync(Path.Combine(settings.Folder, SettingsSources.FileName), SettingsSources.Write(settings));
        await using var app = KoshHost.Build(settings, b => b.Logging.ClearProviders());
        await KoshHost.Start(app, settings);
        var sample = SampleSurveys.LabourMigration();
        var surveys = app.Services.GetRequiredService<ISurveys>();
        var id = await surveys.Open(new NewSurvey(sample.Title, settings.Zone, new DateOnly(2099, 1, 1), true, publicKey is null ? "A test." : "", sample.Regions) { PublicKey = publicKey }, "system");
        await surveys.Publish(id, new MemoryStream(sample.Workbook), sample.FileName, sample.Design, "system");
        var address = await surveys.AddInterviewer(id, "Faults", "system", sample.Regions[0].Code);
        return new Fieldwork(settings, id, new Uri(address).AbsolutePath + "/submission", [.. sample.Instances.Take(100).Select(Encoding.UTF8.GetString)]);
    }

    /// <summary>The n-th interview: always the same bytes.</summary>
    public Interview Interview(int n)
    {
        var id = $"uuid:{new Guid(n, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8)}";
        var xml = InstanceId().Replace(instances[n % instances.Count], $"<audit>audit.csv</audit><instanceID>{id}</instanceID>");
        return new Interview(id, xml, $"event,node,start,end\nform start,,{n},\n");
    }

    [GeneratedRegex("<instanceID>[^<]*</instanceID>")]
    private static partial Regex InstanceId();
}
