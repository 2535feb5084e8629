using System.Xml.Linq;
using QRCoder;

namespace Kosh.Platform.Charts;

/// <summary>A QR code (ISO/IEC 18004) of a text as SVG: black on white in any scheme, since cameras want it so, with the quiet zone of four.</summary>
public static class QrDrawing
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <param name="text">What a camera reads; at most some 2,300 bytes.</param>
    /// <param name="label">What it is, for those who do not see it.</param>
    public static XElement Draw(string text, string label)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var size = code.ModuleMatrix.Count;
        return new XElement(Svg + "svg", new XAttribute("class", "qr"), new XAttribute("viewBox", $"0 0 {size} {size}"),
            new XAttribute("role", "img"), new XAttribute("aria-label", label), new XAttribute("shape-rendering", "crispEdges"),
            new XElement(Svg + "rect", new XAttribute("width", size), new XAttribute("height", size), new XAttribute("fill", "#fff")),
            new XElement(Svg + "path", new XAttribute("fill", "#000"), new XAttribute("d", string.Concat(code.ModuleMatrix.Select((row, y) => Runs(row, y))))));
    }

    private static string Runs(System.Collections.BitArray row, int y)
    {
        var path = new System.Text.StringBuilder();
        for (var x = 0; x < row.Count; x++)
        {
            var start = x;
            while (x < row.Count && row[x]) x++;
            if (x > start) path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
        }
        return path.ToString();
    }
}
