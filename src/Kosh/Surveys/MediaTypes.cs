using System.Text;
using System.Text.Json;
using Kosh.Platform.Problems;
using Kosh.Platform.Xml;

namespace Kosh.Surveys;

/// <summary>The kinds of files that a form may bring to phones. A file must be what its name says, by its own bytes.</summary>
internal static class MediaTypes
{
    private static readonly Dictionary<string, (string Type, Func<byte[], bool> Is)> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = ("text/csv; charset=utf-8", IsCsv),
        [".xml"] = ("text/xml; charset=utf-8", IsXml),
        [".geojson"] = ("application/geo+json", IsGeoJson),
        [".png"] = ("image/png", b => Begins(b, 0, "\x89PNG\r\n\x1a\n")),
        [".jpg"] = ("image/jpeg", b => Begins(b, 0, "\xff\xd8\xff")),
        [".jpeg"] = ("image/jpeg", b => Begins(b, 0, "\xff\xd8\xff")),
        [".gif"] = ("image/gif", b => Begins(b, 0, "GIF87a") || Begins(b, 0, "GIF89a")),
        [".webp"] = ("image/webp", b => Begins(b, 0, "RIFF") && Begins(b, 8, "WEBP")),
        [".mp3"] = ("audio/mpeg", b => Begins(b, 0, "ID3") || (b.Length > 1 && b[0] == 0xFF && (b[1] & 0xE6) == 0xE2)),
        [".wav"] = ("audio/wav", b => Begins(b, 0, "RIFF") && Begins(b, 8, "WAVE")),
        [".ogg"] = ("audio/ogg", b => Begins(b, 0, "OggS")),
        [".m4a"] = ("audio/mp4", b => Begins(b, 4, "ftyp")),
        [".mp4"] = ("video/mp4", b => Begins(b, 4, "ftyp")),
        [".3gp"] = ("video/3gpp", b => Begins(b, 4, "ftyp")),
        [".webm"] = ("video/webm", b => Begins(b, 0, "\x1a\x45\xdf\xa3")),
    };

    /// <summary>Those that a picture or recording may hide for a browser to run.</summary>
    private static readonly byte[][] Programs = [.. new[] { "<script", "<svg", "<html", "<?php" }.Select(Encoding.ASCII.GetBytes)];

    public static string Known => string.Join(", ", ByExtension.Keys);

    /// <summary>The content type of a file, or why it cannot be one.</summary>
    public static (string? Type, string? Refusal) Of(string name, byte[] bytes)
    {
        var extension = Path.GetExtension(name);
        if (extension.Equals(".svg", StringComparison.OrdinalIgnoreCase)) return (null, "is an SVG, which can carry programs. Save the picture as PNG.");
        if (!ByExtension.TryGetValue(extension, out var kind)) return (null, $"is of no kind that phones are given. Known are {Known}.");
        var isText = extension is ".csv" or ".xml" or ".geojson";
        if (!kind.Is(bytes) || (!isText && Programs.Any(p => bytes.AsSpan().IndexOf(p) >= 0)))
            return (null, $"is not what its name says ({extension}). Save it anew in that format{(isText ? ", in UTF-8" : "")}.");
        return (kind.Type, null);
    }

    private static bool Begins(byte[] bytes, int at, string magic) =>
        bytes.AsSpan(Math.Min(at, bytes.Length)).StartsWith(Encoding.Latin1.GetBytes(magic));

    private static bool IsCsv(byte[] bytes) =>
        Text(bytes) is { } text && text.TrimStart('\uFEFF').TrimStart() is { Length: > 0 } content && content[0] != '<' && !content.Contains('\0', StringComparison.Ordinal);

    private static bool IsXml(byte[] bytes)
    {
        try
        {
            return SafeXml.Parse(new MemoryStream(bytes)).Name.LocalName is not ("svg" or "html");
        }
        catch (Problem)
        {
            return false;
        }
    }

    private static bool IsGeoJson(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 32 });
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("type", out var type) && type.ValueEquals("FeatureCollection");
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Text(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
