#pragma warning disable CA5351 // MD5 is the protocol's word for "the same bytes"
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Kosh.Tests.Surveys;

namespace Kosh.Browser.Tests.Walk;

/// <summary>A scripted Collect with the address that the manager handed out.</summary>
internal sealed class Phone(HttpClient http, string door)
{
    private const int AtOnce = 8;
    private static readonly XNamespace List = "http://openrosa.org/xforms/xformsList";

    private readonly Collect collect = new(http, door);

    /// <summary>Asks whether interviews are taken, lists the forms, and fetches the one that is there.</summary>
    public async Task Prepare(CancellationToken stop)
    {
        using var asked = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, door + "/submission"), stop);
        Assert.Equal(HttpStatusCode.NoContent, asked.StatusCode);
        Assert.NotEmpty(asked.Headers.GetValues("X-OpenRosa-Accept-Content-Length"));

        var form = Assert.Single(XElement.Parse(await http.GetStringAsync(door + "/formList", stop)).Elements(List + "xform"));
        var bytes = await http.GetByteArrayAsync(new Uri((string)form.Element(List + "downloadUrl")!).PathAndQuery, stop);
        Assert.Equal((string)form.Element(List + "hash")!, "md5:" + Convert.ToHexStringLower(MD5.HashData(bytes)));
        Assert.Contains("wage_delayed", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    /// <summary>Sends all; then the first again, as after a lost answer, and once with another answer under its id.</summary>
    public async Task Send(IReadOnlyList<byte[]> interviews, CancellationToken stop)
    {
        await Parallel.ForEachAsync(interviews, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop },
            async (interview, _) => Assert.Equal(HttpStatusCode.Created, await collect.Status(interview)));
        Assert.Equal(HttpStatusCode.Created, await collect.Status(interviews[0]));
        Assert.Equal(HttpStatusCode.Accepted, await collect.Status(Altered(interviews[0])));
    }

    private static byte[] Altered(byte[] interview)
    {
        var xml = Encoding.UTF8.GetString(interview);
        var altered = xml.Replace("<wage_delayed>", "<wage_delayed>not_", StringComparison.Ordinal);
        Assert.NotEqual(xml, altered);
        return Encoding.UTF8.GetBytes(altered);
    }
}
