using System.Security.Cryptography;
using System.Text;
using Kosh.Forms.Sealing;
using Kosh.Surveys;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.Surveys.Sealed;

/// <summary>A sealed survey and the phone that seals for it.</summary>
internal static class Sealing
{
    /// <summary>Made once: a key takes longer than a test.</summary>
    public static SurveyKeys Keys { get; } = SurveyKeys.Generate();

    public static string PublicPem { get; } = Keys.Public.ToPem();

    public static async Task<Fielded> Field(Network network)
    {
        var surveys = network.Services.GetRequiredService<ISurveys>();
        var id = await surveys.Open(Questionnaire.New(synthetic: false) with { OpenReason = "", PublicKey = PublicPem }, "test");
        await surveys.Publish(id, new MemoryStream(Questionnaire.Workbook()), "labour.xlsx", Questionnaire.Design, "test");
        var address = await surveys.AddInterviewer(id, "Interviewer 7", "test", "turkistan");
        return new Fielded(id, new Uri(address).AbsolutePath);
    }

    public static SealedSubmission Seal(string instanceId, string words = "жақсы", params SubmissionFile[] media) => SealedSubmission.Seal(new ClearSubmission
    {
        FormId = "labour",
        Version = "1",
        InstanceId = instanceId,
        Xml = Questionnaire.Interview(instanceId, words: words),
        Media = [new SubmissionFile("audit.csv", Questionnaire.AuditLog), .. media],
    }, Keys.Sealing, RandomNumberGenerator.GetBytes);

    /// <summary>The files as parts of a post.</summary>
    public static (string Name, byte[] Bytes)[] Parts(this SealedSubmission seal) => [.. seal.Files.Select(f => (f.Name, f.Bytes.ToArray()))];

    public static byte[] ManifestBytes(this SealedSubmission seal) => seal.Manifest.ToArray();

    /// <summary>True where any file under the folder holds the text.</summary>
    public static bool Holds(string folder, string text)
    {
        byte[][] forms = [Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text)];
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(ReadShared).Any(bytes => forms.Any(f => bytes.AsSpan().IndexOf(f) >= 0));
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
