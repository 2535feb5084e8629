namespace Kosh.Forms;

/// <summary>Where a select takes its choices from.</summary>
internal static class ItemsetWriter
{
    public static void Write(XmlText xml, ReferenceResolver resolver, Question question, Form form)
    {
        var (nodeset, value, label) = question.Type.IsPlace ? FromGeometry(resolver, question, form)
            : question.ChoicesFrom is { } from && Reference.Occurs(from) ? FromAnswers(resolver, question, from)
            : FromInstance(resolver, question);
        if (question.Parameters["randomize"] == "true")
        {
            var seed = question.Parameters["seed"] is { } s ? ", " + resolver.Resolve(s, question).Trim() : "";
            nodeset = $"randomize({nodeset}{seed})";
        }
        xml.Open("itemset").Attribute("nodeset", nodeset);
        xml.Open("value").Attribute("ref", value).Close();
        xml.Open("label").Attribute("ref", label).Close();
        xml.Close();
    }

    private static (string Nodeset, string Value, string Label) FromInstance(ReferenceResolver resolver, Question question)
    {
        var file = question.ChoicesFrom;
        var id = file is null ? question.Choices!.Name : file[..file.LastIndexOf('.')];
        var geojson = file?.EndsWith(".geojson", StringComparison.Ordinal) == true;
        var value = question.Parameters["value"] ?? (geojson ? "id" : "name");
        var label = question.Choices?.NeedsItext == true ? "jr:itext(itextId)" : question.Parameters["label"]
            ?? (geojson ? "title" : "label");
        var filter = question.ChoiceFilter is { } f ? $"[{resolver.Resolve(f, question, useCurrent: true)}]" : "";
        return ($"instance('{id}')/root/item{filter}", value, label);
    }

    // What a place is drawn over: an instance by its id, or the geometries of a repeat.
    private static (string Nodeset, string Value, string Label) FromGeometry(ReferenceResolver resolver, Question question, Form form)
    {
        var from = question.ChoicesFrom!;
        if (!Reference.Occurs(from))
        {
            var itext = form.ChoiceLists.Any(l => l.Name == from && l.NeedsItext);
            var filter = question.ChoiceFilter is { } f ? $"[{resolver.Resolve(f, question, useCurrent: true)}]" : "";
            return ($"instance('{from}')/root/item{filter}", "name", itext ? "jr:itext(itextId)" : "label");
        }
        var repeat = resolver.Find(from[2..^1])!.Path;
        var inside = question.ChoiceFilter is { } g ? resolver.Resolve(g, question).Replace(repeat, ".", StringComparison.Ordinal)
            : "./geometry != ''";
        return ($"{repeat}[{inside}]", "geometry", "geometry");
    }

    // Choices that are the answers to a question of a repeat: unanswered ones are left out.
    private static (string Nodeset, string Value, string Label) FromAnswers(ReferenceResolver resolver, Question question, string from)
    {
        var path = resolver.Resolve(from, question, wholeRepeat: true).Trim();
        var slash = path.LastIndexOf('/');
        var (nodeset, name) = (path[..slash], path[(slash + 1)..]);
        var filter = question.ChoiceFilter is { } f
            ? resolver.Resolve(f, question, useCurrent: true, wholeRepeat: true)
                .Replace("current()/" + nodeset, ".", StringComparison.Ordinal).Replace(nodeset, ".", StringComparison.Ordinal)
            : $"./{name} != ''";
        return ($"{nodeset}[{filter}]", name, name);
    }
}
