namespace Kosh.Forms;

/// <summary>Labels and hints, and the answers shown inside them.</summary>
internal sealed class LabelWriter(XmlText xml, ReferenceResolver resolver)
{
    public void WriteLabelAndHint(Question question)
    {
        WriteLabel(question);
        if (question.Hint is null && question.Guidance is null) return;
        xml.Open("hint");
        if (Itext.HintNeeds(question)) xml.Attribute("ref", $"jr:itext('{question.Path}:hint')");
        else WriteText(question.Hint!.In(Text.NoLanguage), question);
        xml.Close();
    }

    public void WriteLabel(Item item)
    {
        xml.Open("label");
        if (Itext.LabelNeeds(item)) xml.Attribute("ref", $"jr:itext('{item.Path}:label')");
        else if (item.Label is { } label) WriteText(label.In(Text.NoLanguage), item);
        xml.Close();
    }

    /// <summary>A text whose references become <c>output</c> elements.</summary>
    public void WriteText(string text, Item context)
    {
        if (!HasOutput(text))
        {
            xml.Text(text);
            return;
        }
        var from = 0;
        while (NextOutput(text, from) is { } output)
        {
            xml.Text(text[from..output.Start]);
            xml.Open("output").Attribute("value", resolver.Resolve(text[output.Start..output.End], context)).Close();
            from = output.End;
        }
        xml.Text(text[from..]);
    }

    /// <summary>True when the text shows an answer, <c>${name}</c>, or looks one up, <c>instance('list')/…</c>.</summary>
    public static bool HasOutput(string text) => Reference.Occurs(text) || text.Contains(Lookup, StringComparison.Ordinal);

    private const string Lookup = "instance(";

    private static (int Start, int End)? NextOutput(string text, int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            if (text[at] == '$' && string.CompareOrdinal(text, at, "${", 0, 2) == 0) return (at, Reference.At(text, at).End);
            if (text[at] == 'i' && string.CompareOrdinal(text, at, Lookup, 0, Lookup.Length) == 0
                && Expression.PathEnd(text, at) is var end and > 0) return (at, end);
        }
        return null;
    }
}
