using System.Globalization;
using System.Xml.Linq;

namespace Kosh.Platform.Charts;

/// <summary>An SVG being drawn. Looks come from the style sheet, by class; only places and sizes are written here.</summary>
internal sealed class Drawing(double width)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly Stack<XElement> open = new([new XElement(Svg + "svg")]);

    private XElement Root => open.Last();

    public void Group(string css, Action inside)
    {
        open.Push(new XElement(Svg + "g", new XAttribute("class", css)));
        inside();
        var group = open.Pop();
        open.Peek().Add(group);
    }

    public void Text(double x, double y, double size, string text, string? css = null, string? anchor = null) =>
        Add("text", css, ("x", N(x)), ("y", N(y)), ("font-size", N(size)), ("text-anchor", anchor)).Add(text);

    public void Line(double x1, double y1, double x2, double y2, string css) =>
        Add("line", css, ("x1", N(x1)), ("y1", N(y1)), ("x2", N(x2)), ("y2", N(y2)));

    public void Dot(double x, double y, double radius, string css) =>
        Add("circle", css, ("cx", N(x)), ("cy", N(y)), ("r", N(radius)));

    /// <param name="style">The sheet of a drawing that stands alone; null where the page's sheet holds.</param>
    public XElement Finish(string id, string css, double height, string title, string description, string? style)
    {
        Root.Add(new XAttribute("class", css), new XAttribute("viewBox", $"0 0 {N(width)} {N(height)}"), new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", id + "-title"), new XAttribute("aria-describedby", id + "-desc"));
        if (style is not null) Root.AddFirst(new XElement(Svg + "style", style), new XElement(Svg + "rect", new XAttribute("class", "ground"), new XAttribute("width", N(width)), new XAttribute("height", N(height))));
        Root.AddFirst(new XElement(Svg + "title", new XAttribute("id", id + "-title"), title), new XElement(Svg + "desc", new XAttribute("id", id + "-desc"), description));
        return Root;
    }

    private XElement Add(string name, string? css, params (string Name, string? Value)[] attributes)
    {
        var element = new XElement(Svg + name, css is null ? null : new XAttribute("class", css),
            attributes.Where(a => a.Value is not null).Select(a => new XAttribute(a.Name, a.Value!)));
        open.Peek().Add(element);
        return element;
    }

    private static string N(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
