using System.Text;

namespace Kosh.Forms;

/// <summary>Writes XML whose names are known to be well formed, prefixes as they stand.</summary>
internal sealed class XmlText
{
    private readonly StringBuilder text = new("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n", 32_768);
    private readonly Stack<string> open = new();
    private bool inTag;

    public XmlText Open(string name)
    {
        CloseTag();
        text.Append('<').Append(name);
        open.Push(name);
        inTag = true;
        return this;
    }

    public XmlText Attribute(string name, string? value)
    {
        if (value is null) return this;
        text.Append(' ').Append(name).Append("=\"");
        Escape(value, inAttribute: true);
        text.Append('"');
        return this;
    }

    public XmlText Attributes(Attributes attributes)
    {
        foreach (var (name, value) in attributes.Pairs) Attribute(name, value);
        return this;
    }

    public XmlText Text(string value)
    {
        if (value.Length == 0) return this;
        CloseTag();
        Escape(value, inAttribute: false);
        return this;
    }

    public XmlText Close()
    {
        var name = open.Pop();
        if (inTag) text.Append("/>");
        else text.Append("</").Append(name).Append('>');
        inTag = false;
        return this;
    }

    public XmlText Element(string name, string value) => Open(name).Text(value).Close();

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(text.ToString());

    private void CloseTag()
    {
        if (inTag) text.Append('>');
        inTag = false;
    }

    private void Escape(string value, bool inAttribute)
    {
        // Characters XML cannot hold are left out; a half surrogate is replaced when the text is encoded.
        foreach (var c in value)
        {
            switch (c)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '\r': text.Append("&#13;"); break;
                case '"' when inAttribute: text.Append("&quot;"); break;
                case '\n' when inAttribute: text.Append("&#10;"); break;
                case '\t' when inAttribute: text.Append("&#9;"); break;
                case < ' ' and not ('\t' or '\n'): break;
                case '\uFFFE' or '\uFFFF': break;
                default: text.Append(c); break;
            }
        }
    }
}
