using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Xml.Linq;
using Kosh.Forms.Sealing;
using Kosh.Platform.Problems;
using Kosh.Platform.Xml;

namespace Kosh.Portal.Demo;

/// <summary>
/// Does what ODK Collect does: lists, downloads, asks first, sends; where the form carries a key, seals under it first. It
/// speaks to this same server over HTTP.
/// </summary>
internal sealed class SamplePhone(HttpClient http, string address) : IDisposable
{
    private static readonly XNamespace List = "http://openrosa.org/xforms/xformsList";
    private RSA? key;

    /// <summary>Fetches the list and every form on it, and asks whether submissions are taken.</summary>
    public async Task Prepare(CancellationToken stop)
    {
        var list = await Xml($"{address}/formList", stop);
        foreach (var url in list.Descendants(List + "downloadUrl")) TakeKey(await Xml(url.Value, stop));
        using var ask = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri($"{address}/submission")), stop);
        if (ask.StatusCode != HttpStatusCode.NoContent) throw Refused(ask.StatusCode);
    }

    /// <exception cref="Problem">The door did not answer 201.</exception>
    public async Task Send(byte[] instance, CancellationToken stop)
    {
        using var body = new MultipartFormDataContent();
        var seal = key is null ? null : Seal(instance, key);
        body.Add(Part(seal?.Manifest.ToArray() ?? instance, "text/xml"), "xml_submission_file", "submission.xml");
        foreach (var file in seal?.Files ?? []) body.Add(Part(file.Bytes.ToArray(), "application/octet-stream"), file.Name, file.Name);
        using var answer = await http.PostAsync(new Uri($"{address}/submission"), body, stop);
        if (answer.StatusCode != HttpStatusCode.Created) throw Refused(answer.StatusCode);
    }

    public void Dispose() => key?.Dispose();

    private void TakeKey(XElement form)
    {
        if (form.Descendants().FirstOrDefault(e => e.Name.LocalName == "submission")?.Attribute("base64RsaPublicKey")?.Value is not { } base64) return;
        key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(base64), out _);
    }

    private static SealedSubmission Seal(byte[] instance, RSA key)
    {
        var root = SafeXml.Parse(new MemoryStream(instance));
        return SealedSubmission.Seal(new ClearSubmission
        {
            FormId = root.Attribute("id")!.Value,
            Version = root.Attribute("version")?.Value,
            InstanceId = root.Descendants().First(e => e.Name.LocalName == "instanceID").Value,
            Xml = instance,
        }, key, RandomNumberGenerator.GetBytes);
    }

    private async Task<XElement> Xml(string url, CancellationToken stop) => SafeXml.Parse(new MemoryStream(await http.GetByteArrayAsync(new Uri(url), stop)));

    private static ByteArrayContent Part(byte[] bytes, string type) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private static Problem Refused(HttpStatusCode status) => new(ProblemKind.Invalid, "demo.phone_refused", (int)status);
}
