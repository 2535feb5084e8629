using System.Globalization;
using System.Net;
using System.Xml.Linq;

namespace Kosh.Tests.Surveys;

/// <summary>Sends as ODK Collect does.</summary>
internal sealed class Collect(HttpClient client, string door)
{
    public static readonly XNamespace Response = "http://openrosa.org/http/response";

    public async Task<HttpResponseMessage> Send(byte[] interview, params (string Name, byte[] Bytes)[] files)
    {
        using var body = Body(interview, files);
        return await client.PostAsync(door + "/submission?deviceID=canary-device-77", body);
    }

    public async Task<HttpStatusCode> Status(byte[] interview, params (string Name, byte[] Bytes)[] files)
    {
        using var response = await Send(interview, files);
        return response.StatusCode;
    }

    /// <summary>What the server says to the interviewer.</summary>
    public static async Task<string> Message(HttpResponseMessage response) =>
        XElement.Parse(await response.Content.ReadAsStringAsync()).Element(Response + "message")!.Value;

    public static MultipartContent Body(byte[] interview, params (string Name, byte[] Bytes)[] files)
    {
        var body = new MultipartContent("form-data", "----collect" + files.Length.ToString(CultureInfo.InvariantCulture))
        {
            HeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8, // as phones write it
        };
        body.Add(Part("xml_submission_file", interview, "text/xml"));
        foreach (var (name, bytes) in files) body.Add(Part(name, bytes, "text/csv"));
        return body;
    }

    public static ByteArrayContent Part(string name, byte[] bytes, string type)
    {
        var part = new ByteArrayContent(bytes);
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{name}\"; filename=\"{name}\"");
        part.Headers.TryAddWithoutValidation("Content-Type", type);
        return part;
    }
}
