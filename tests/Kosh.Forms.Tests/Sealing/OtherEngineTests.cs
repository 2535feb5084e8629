using System.Text.Json;
using Kosh.Forms.Sealing;
using Kosh.Forms.Tests.Engine;

namespace Kosh.Forms.Tests.Sealing;

/// <summary>Both directions against ODK's encryption written a second time, in JavaScript (tests/engine/seal.mjs).</summary>
public sealed class OtherEngineTests : IDisposable
{
    private const int Count = 200;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kosh-seal-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task What_we_seal_the_other_program_opens()
    {
        FormEngine.RequireNode();
        var cases = Sealed.Cases(Count, seed: 2);
        var locked = cases.Select(c => SealedSubmission.Seal(c, Sealed.Keys.Public.Sealing, Sealed.Seeded(c.Xml.Length)));

        var lines = await Run("open", Sealed.Keys.Sealing.ExportPkcs8PrivateKeyPem(),
            locked.Select(s => new { manifest = Convert.ToBase64String(s.Manifest.Span), files = s.Files.Select(Base64) }));

        Assert.Equal(Count, lines.Count);
        foreach (var (clear, opened) in cases.Zip(lines))
        {
            Assert.False(opened.TryGetProperty("error", out var error), error.ToString());
            Assert.Equal(clear.InstanceId, opened.GetProperty("instanceId").GetString());
            Assert.Equal(clear.Media.Append(new("submission.xml", clear.Xml)).Select(Sealed.Line),
                opened.GetProperty("files").EnumerateArray().Select(f => $"{f.GetProperty("name").GetString()} {f.GetProperty("sha256").GetString()}"));
        }
    }

    [Fact]
    public async Task What_the_other_program_seals_we_open()
    {
        FormEngine.RequireNode();
        var cases = Sealed.Cases(Count, seed: 3);

        var lines = await Run("seal", Sealed.Keys.Sealing.ExportSubjectPublicKeyInfoPem(), cases.Select(c => new
        {
            formId = c.FormId, version = c.Version, instanceId = c.InstanceId, xml = Convert.ToBase64String(c.Xml.Span), media = c.Media.Select(Base64),
        }));

        Assert.Equal(Count, lines.Count);
        foreach (var (clear, line) in cases.Zip(lines))
        {
            var files = line.GetProperty("files").EnumerateArray().Select(f => new SubmissionFile(f.GetProperty("name").GetString()!, f.GetProperty("base64").GetBytesFromBase64()));
            Sealed.Same(clear, new SealedSubmission(line.GetProperty("manifest").GetBytesFromBase64(), [.. files]).Open(Sealed.Keys.Sealing));
        }
    }

    private async Task<List<JsonElement>> Run(string verb, string pem, IEnumerable<object> cases)
    {
        var (key, input) = (Path.Combine(folder.FullName, "key.pem"), Path.Combine(folder.FullName, "cases.ndjson"));
        await File.WriteAllTextAsync(key, pem);
        await File.WriteAllLinesAsync(input, cases.Select(c => JsonSerializer.Serialize(c)));
        var (_, lines) = await FormEngine.RunAsync("seal.mjs", verb, key, input);
        return [.. lines.Select(l => JsonDocument.Parse(l).RootElement)];
    }

    private static object Base64(SubmissionFile file) => new { name = file.Name, base64 = Convert.ToBase64String(file.Bytes.Span) };
}
