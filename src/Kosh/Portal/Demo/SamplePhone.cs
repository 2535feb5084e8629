using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using Kosh.Platform.Problems;
using Kosh.Platform.Xml;

namespace Kosh.Portal.Demo;

/// <summary>Does what ODK Collect does: lists, downloads, asks first, sends. It speaks to this same server over HTTP.</summary>
internal sealed class SamplePhone(HttpClient http, string address)
{
    private static readonly XNamespace List = "http://openrosa.org/xforms/xformsList";

    /// <summary>Fetches the list and every form on it, and asks whether submissions are taken.</summary>
    public async Task Prepare(CancellationToken stop)
    {
        var list = SafeXml.Parse(new MemoryStream(await http.GetByteArrayAsync(new Uri($"{address}/formList"), stop)));
        foreach (var url in list.Descendants(List + "downloadUrl")) await http.GetByteArrayAsync(new Uri(url.Value), stop);
        using var ask = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri($"{address}/submission")), stop);
        if (ask.StatusCode != HttpStatusCode.NoContent) throw Refused(ask.StatusCode);
    }

    /// <exception cref="Problem">The door did not answer 201.</exception>
    public async Task Send(byte[] instance, CancellationToken stop)
    {
        using var body = new MultipartFormDataContent();
        using var xml = new ByteArrayContent(instance);
        xml.Headers.ContentType = new MediaTypeHeaderValue("text/xml");
        body.Add(xml, "xml_submission_file", "submission.xml");
        using var answer = await http.PostAsync(new Uri($"{address}/submission"), body, stop);
        if (answer.StatusCode != HttpStatusCode.Created) throw Refused(answer.StatusCode);
    }

    private static Problem Refused(HttpStatusCode status) => new(ProblemKind.Invalid, "demo.phone_refused", (int)status);
}
