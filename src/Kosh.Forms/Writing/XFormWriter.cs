// The form as ODK XForm (https://getodk.github.io/xforms-spec/), element for element as pyxform 4.5 writes it.
namespace Kosh.Forms;

internal sealed class XFormWriter
{
    private readonly Form form;
    private readonly ReferenceResolver resolver;
    private readonly XmlText xml = new();
    private readonly LabelWriter labels;

    private XFormWriter(Form form)
    {
        this.form = form;
        resolver = new ReferenceResolver(form);
        labels = new LabelWriter(xml, resolver);
    }

    public static byte[] Write(Form form) => new XFormWriter(form).Write();

    /// <summary>True when the question has a place in the body, so that a change of it can trigger something.</summary>
    public static bool IsVisible(Question question) => question.Type.Control is not null
        && !((question.Calculation is not null || question.Triggers.Count > 0) && question.Label is null && question.Hint is null);

    private byte[] Write()
    {
        xml.Open("h:html").Attribute("xmlns", XForm.Default);
        foreach (var (prefix, uri) in XForm.Namespaces.Concat(form.Settings.Namespaces)) xml.Attribute("xmlns:" + prefix, uri);
        xml.Open("h:head").Element("h:title", form.Title);
        WriteModel();
        xml.Close();
        new BodyWriter(form, xml, resolver, labels).Write();
        return xml.Close().ToBytes();
    }

    private void WriteModel()
    {
        xml.Open("model").Attribute("odk:xforms-version", "1.0.0");
        WriteSubmission();
        WriteItext();
        xml.Open("instance");
        new InstanceTemplate(form, xml, resolver).Write();
        xml.Close();
        foreach (var instance in SecondaryInstances.Of(form)) WriteSecondary(instance);
        foreach (var item in form.Root.Descendants()) WriteBind(item);
        xml.Close();
    }

    private void WriteSubmission()
    {
        var s = form.Settings;
        if (s is { SubmissionUrl: null, PublicKey: null, AutoSend: null, AutoDelete: null, ClientEditable: false }) return;
        xml.Open("submission").Attribute("action", s.SubmissionUrl).Attribute("method", s.SubmissionUrl is null ? null : "post")
            .Attribute("base64RsaPublicKey", s.PublicKey).Attribute("orx:auto-send", s.AutoSend).Attribute("orx:auto-delete", s.AutoDelete)
            .Attribute("odk:client-editable", s.ClientEditable ? "true" : null).Close();
    }

    private void WriteItext()
    {
        if (form.Itext.IsEmpty) return;
        xml.Open("itext");
        foreach (var (language, texts) in form.Itext.Translations)
        {
            xml.Open("translation").Attribute("lang", language).Attribute("default", language == form.DefaultLanguage ? "true()" : null);
            foreach (var (id, values) in texts)
            {
                xml.Open("text").Attribute("id", id);
                foreach (var value in values) WriteItextValue(value);
                xml.Close();
            }
            xml.Close();
        }
        xml.Close();
    }

    private void WriteItextValue(ItextValue value)
    {
        if (value.Form is "long" or "guidance")
        {
            xml.Open("value").Attribute("form", value.Form == "guidance" ? "guidance" : null);
            labels.WriteText(value.Value, value.Context ?? form.Root);
            xml.Close();
        }
        else if (value.Value != "-")
        {
            xml.Open("value").Attribute("form", value.Form);
            labels.WriteText($"jr://{(value.Form is "image" or "big-image" ? "images" : value.Form)}/{value.Value}", value.Context
                ?? form.Root);
            xml.Close();
        }
    }

    private void WriteSecondary(SecondaryInstance instance)
    {
        xml.Open("instance").Attribute("id", instance.Id).Attribute("src", instance.Source);
        if (instance.Choices is { } list)
        {
            xml.Open("root");
            for (var i = 0; i < list.Choices.Count; i++) WriteChoice(list, i);
            xml.Close();
        }
        xml.Close();
    }

    private void WriteChoice(ChoiceList list, int index)
    {
        var choice = list.Choices[index];
        xml.Open("item");
        if (list.NeedsItext) xml.Element("itextId", $"{list.Name}-{index}");
        xml.Element("name", choice.Name);
        if (!list.NeedsItext && choice.Label is { } label) xml.Element("label", label.In(form.DefaultLanguage));
        foreach (var (column, value) in choice.Columns) xml.Element(column, value);
        xml.Close();
    }

    private void WriteBind(Item item)
    {
        var messages = item.ConstraintText is not null || item.RequiredText is not null || item.NoAppText is not null;
        if (!item.Bind.IsEmpty || messages)
        {
            xml.Open("bind").Attribute("nodeset", item.Path);
            foreach (var (name, value) in item.Bind.Pairs)
            {
                // A calculation with a trigger happens when the trigger changes, not all the time.
                if (name == "calculate" && item is Question { Triggers.Count: > 0 }) continue;
                xml.Attribute(name, resolver.Resolve(value, item));
            }
            WriteMessage(item, "jr:constraintMsg", item.ConstraintText, m => Itext.MessageNeeds(m));
            WriteMessage(item, "jr:requiredMsg", item.RequiredText, m => Itext.MessageNeeds(m));
            WriteMessage(item, "jr:noAppErrorString", item.NoAppText, m => !m.IsPlain);
            xml.Close();
        }
        if (item is Question question) WriteActions(question);
    }

    private void WriteMessage(Item item, string name, Text? message, Func<Text, bool> needsItext)
    {
        if (message is not null)
            xml.Attribute(name, needsItext(message) ? $"jr:itext('{item.Path}:{name}')" : message.In(form.DefaultLanguage));
    }

    private void WriteActions(Question question)
    {
        foreach (var action in question.Actions)
        {
            xml.Open(action.Name).Attribute("ref", question.Path).Attribute("event", action.Event).Attribute("odk:quality", action.Quality);
            if (action.Name == "setvalue") xml.Attribute("value", resolver.Resolve(question.Default!, question));
            xml.Close();
        }
    }
}
