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
        if (!Reference.Occurs(text))
        {
            xml.Text(text);
            return;
        }
        var from = 0;
        foreach (var reference in Reference.All(text))
        {
            xml.Text(text[from..reference.Start]);
            xml.Open("output").Attribute("value", resolver.Path(reference, context)).Close();
            from = reference.End;
        }
        xml.Text(text[from..]);
    }
}
