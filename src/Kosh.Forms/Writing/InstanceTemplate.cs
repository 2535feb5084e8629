namespace Kosh.Forms;

/// <summary>The empty submission a client begins with; each repeat stands twice, first as its template.</summary>
internal sealed class InstanceTemplate(Form form, XmlText xml, ReferenceResolver resolver)
{
    public void Write()
    {
        var settings = form.Settings;
        xml.Open(form.Root.Name).Attribute("id", form.Id).Attribute("xmlns", settings.InstanceXmlns)
            .Attribute("version", form.Version.Length > 0 ? form.Version : null)
            .Attribute("odk:prefix", settings.Prefix).Attribute("odk:delimiter", settings.Delimiter);
        foreach (var (name, value) in settings.RootAttributes)
        {
            if (name is not ("id" or "version" or "xmlns")) xml.Attribute(name, value);
        }
        foreach (var item in form.Items) Write(item, inTemplate: false, inCopy: false);
        xml.Close();
    }

    // Inside a template every repeat is a template once; inside the copy that follows it, none is.
    private void Write(Item item, bool inTemplate, bool inCopy)
    {
        switch (item)
        {
            case Question { Kind: QuestionKind.ExternalFile }:
                return;
            case Question question:
                WriteQuestion(question);
                return;
            case Repeat repeat when !inCopy:
                WriteSection(repeat, template: true, inTemplate: true, inCopy: false);
                if (!inTemplate) WriteSection(repeat, template: false, inTemplate: false, inCopy: true);
                return;
            case Section section:
                WriteSection(section, template: false, inTemplate, inCopy);
                return;
        }
    }

    private void WriteSection(Section section, bool template, bool inTemplate, bool inCopy)
    {
        xml.Open(section.Name);
        if (template) xml.Attribute("jr:template", "");
        foreach (var (name, value) in section.Instance.Pairs) xml.Attribute(name, resolver.Resolve(value, section));
        foreach (var item in section.Items) Write(item, inTemplate, inCopy);
        xml.Close();
    }

    private void WriteQuestion(Question question)
    {
        xml.Open(question.Name);
        foreach (var (name, value) in question.Instance.Pairs) xml.Attribute(name, resolver.Resolve(value, question));
        if (question is { Default: { } fixedDefault, DynamicDefault: false }) xml.Text(fixedDefault);
        xml.Close();
    }
}
