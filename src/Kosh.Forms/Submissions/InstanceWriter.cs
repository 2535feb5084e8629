namespace Kosh.Forms;

/// <summary>Writes a filled submission as a phone sends it.</summary>
public static class InstanceWriter
{
    /// <param name="answers">
    /// By question name, or by path (<c>/data/group/name</c>) where two share a name: text, numbers, DateOnly, TimeOnly, DateTimeOffset,
    /// or several strings for a question with several answers. A repeat's name gives a sequence of such dictionaries. What is not
    /// given keeps the form's fixed default, or is empty; relevance is the caller's affair.
    /// </param>
    /// <param name="instanceId">The submission's id, <c>uuid:…</c>.</param>
    /// <param name="deprecatedId">The id of the submission this one corrects.</param>
    /// <returns>UTF-8 XML.</returns>
    /// <exception cref="ArgumentException">A key names nothing in the form, or a value is of a type no question takes.</exception>
    public static byte[] Write(Form form, IReadOnlyDictionary<string, object?> answers, string instanceId, string? deprecatedId = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var xml = new XmlText();
        xml.Open(form.Root.Name).Attribute("id", form.Id).Attribute("version", form.Version.Length > 0 ? form.Version : null)
            .Attribute("xmlns", form.Settings.InstanceXmlns);
        var scope = new Scope(form.Root, answers);
        foreach (var item in form.Items.Where(i => i is not Group { Bodyless: true })) WriteItem(xml, item, scope);
        WriteMeta(xml, form, scope, instanceId, deprecatedId);
        scope.RefuseUnused();
        return xml.Close().ToBytes();
    }

    private static void WriteMeta(XmlText xml, Form form, Scope scope, string instanceId, string? deprecatedId)
    {
        xml.Open("meta");
        foreach (var question in form.Items.OfType<Group>().Where(g => g.Bodyless).SelectMany(g => g.Items).OfType<Question>())
        {
            if (question.Name != "instanceID" && scope.Take(question) is { } value) xml.Element(question.Name, Values.Write(value));
        }
        xml.Element("instanceID", instanceId);
        if (deprecatedId is not null) xml.Element("deprecatedID", deprecatedId);
        xml.Close();
    }

    private static void WriteItem(XmlText xml, Item item, Scope scope)
    {
        switch (item)
        {
            case Question { Kind: QuestionKind.ExternalFile }:
                break;
            case Question question:
                xml.Element(question.Name, scope.Take(question) is { } value ? Values.Write(value)
                    : question is { DynamicDefault: false, Default: { } fixedDefault } ? fixedDefault : "");
                break;
            case Repeat repeat:
                WriteRepeat(xml, repeat, scope.Take(repeat));
                break;
            case Group group:
                xml.Open(group.Name);
                foreach (var inner in group.Items) WriteItem(xml, inner, scope);
                xml.Close();
                break;
        }
    }

    private static void WriteRepeat(XmlText xml, Repeat repeat, object? instances)
    {
        if (instances is null) return;
        if (instances is not IEnumerable<IReadOnlyDictionary<string, object?>> all)
            throw new ArgumentException($"The repeat `{repeat.Name}` takes a sequence of dictionaries, not a {instances.GetType().Name}.",
                nameof(instances));
        foreach (var answers in all)
        {
            xml.Open(repeat.Name);
            var scope = new Scope(repeat, answers);
            foreach (var item in repeat.Items) WriteItem(xml, item, scope);
            xml.Close();
            scope.RefuseUnused();
        }
    }

    /// <summary>The answers of one instance of a section, and which of them were used.</summary>
    private sealed class Scope(Section section, IReadOnlyDictionary<string, object?> answers)
    {
        private readonly HashSet<string> used = new(StringComparer.Ordinal);

        public object? Take(Item item) => TakeKey(item.Path) ?? TakeKey(item.Name);

        private object? TakeKey(string key)
        {
            if (!answers.TryGetValue(key, out var value)) return null;
            used.Add(key);
            return value;
        }

        public void RefuseUnused()
        {
            if (answers.Keys.FirstOrDefault(k => !used.Contains(k)) is { } unused)
                throw new ArgumentException($"`{unused}` names nothing in `{section.Name}`. {Meant(unused)}".TrimEnd(), nameof(answers));
        }

        private string Meant(string unused) => Suggestion.For(unused, section.Descendants().Select(i => i.Name), n => $"`{n}`");
    }
}
