using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kosh.Surveys;

/// <summary>
/// What ODK Collect and KoboCollect read from a QR code: settings as JSON, compressed with zlib (RFC 1950), in base64.
/// <c>admin</c> must be there though it is empty. https://docs.getodk.org/collect-import-export/
/// </summary>
internal static class CollectSettings
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="address">The interviewer's server address, token and all; there is no user name and no password beside it.</param>
    /// <param name="name">What the phone calls the project.</param>
    public static string Json(string address, string name) => new JsonObject
    {
        ["general"] = new JsonObject
        {
            ["protocol"] = "odk_default",
            ["server_url"] = address,
            ["username"] = "",
            ["password"] = "",
            ["form_update_mode"] = "match_exactly",
            ["autosend"] = "wifi_and_cellular",
            // What was received need not lie on a phone that may be taken away.
            ["delete_send"] = true,
            ["analytics"] = false,
        },
        ["admin"] = new JsonObject(),
        ["project"] = new JsonObject { ["name"] = name },
    }.ToJsonString(Plain);

    public static string Code(string address, string name)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true)) zlib.Write(Encoding.UTF8.GetBytes(Json(address, name)));
        return Convert.ToBase64String(compressed.GetBuffer(), 0, (int)compressed.Length);
    }
}
