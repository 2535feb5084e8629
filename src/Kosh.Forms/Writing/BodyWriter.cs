namespace Kosh.Forms;

/// <summary>What people see: controls in their groups and repeats.</summary>
internal sealed class BodyWriter(Form form, XmlText xml, ReferenceResolver resolver, LabelWriter labels)
{
    private readonly ILookup<string, Question> triggered = form.Root.Descendants().OfType<Question>()
        .SelectMany(q => q.Triggers.Select(t => (Trigger: t, Question: q)))
            .ToLookup(p => p.Trigger, p => p.Question, StringComparer.Ordinal);

    public void Write()
    {
        xml.Open("h:body").Attribute("class", form.Settings.Style);
        foreach (var item in form.Items) Write(item);
        xml.Close();
    }

    private void Write(Item item)
    {
        switch (item)
        {
            case Group { Bodyless: true }: return;
            case Group group: WriteGroup(group); return;
            case Repeat repeat: WriteRepeat(repeat); return;
            case Question question when XFormWriter.IsVisible(question): WriteQuestion(question); return;
        }
    }

    private void WriteGroup(Group group)
    {
        xml.Open("group").Attribute("ref", group.Path);
        WriteControl(group);
        if (group.Label is not null || group.Media.Count > 0) labels.WriteLabel(group);
        foreach (var item in group.Items) Write(item);
        xml.Close();
    }

    private void WriteRepeat(Repeat repeat)
    {
        xml.Open("group").Attribute("ref", repeat.Path);
        labels.WriteLabel(repeat);
        xml.Open("repeat").Attribute("nodeset", repeat.Path);
        WriteControl(repeat);
        foreach (var item in repeat.Items) Write(item);
        WriteNewRepeatDefaults(repeat);
        xml.Close().Close();
    }

    // A new instance of a repeat computes its defaults again; nested repeats see to their own.
    private void WriteNewRepeatDefaults(Section section)
    {
        foreach (var item in section.Items)
        {
            if (item is Question { DynamicDefault: true } question)
                xml.Open("setvalue").Attribute("ref", question.Path).Attribute("event", "odk-new-repeat")
                    .Attribute("value", resolver.Resolve(question.Default!, question)).Close();
            else if (item is Group group) WriteNewRepeatDefaults(group);
        }
    }

    private void WriteControl(Item item)
    {
        foreach (var (name, value) in item.Control.Pairs) xml.Attribute(name, resolver.Resolve(value, item));
    }

    private void WriteQuestion(Question question)
    {
        xml.Open(question.Type.Control!).Attribute("ref", question.Path);
        WriteControl(question);
        if (question.Kind == QuestionKind.Range) xml.Attributes(question.Parameters);
        labels.WriteLabelAndHint(question);
        if (question.Searches) WriteItems(question.Choices!);
        else if (question.Type.IsSelect || question.Choices is not null || question.ChoicesFrom is not null)
            ItemsetWriter.Write(xml, resolver, question, form);
        foreach (var tag in question.Tags) WriteTag(tag);
        foreach (var target in triggered[question.Name].OrderBy(IsBackgroundPlace)) WriteTriggered(question, target);
        xml.Close();
    }

    private void WriteItems(ChoiceList list)
    {
        for (var i = 0; i < list.Choices.Count; i++)
        {
            xml.Open("item").Open("label");
            if (list.NeedsItext) xml.Attribute("ref", $"jr:itext('{list.Name}-{i}')");
            else if (list.Choices[i].Label is { } label) labels.WriteText(label.In(Text.NoLanguage), form.Root);
            xml.Close().Element("value", list.Choices[i].Name).Close();
        }
    }

    private void WriteTag(Choice tag)
    {
        xml.Open("tag").Attribute("key", tag.Name);
        if (tag.Label is { } label) xml.Element("label", label.In(form.DefaultLanguage));
        xml.Close();
    }

    private static bool IsBackgroundPlace(Question question) => question.Kind == QuestionKind.GeoPoint && question.Type.Control is null;

    private void WriteTriggered(Question trigger, Question target)
    {
        var place = IsBackgroundPlace(target);
        xml.Open(place ? "odk:setgeopoint" : "setvalue").Attribute("ref", target.Path).Attribute("event", "xforms-value-changed");
        if (!place && target.Calculation is { } calculation) xml.Attribute("value", resolver.Resolve(calculation, trigger));
        xml.Close();
    }
}
