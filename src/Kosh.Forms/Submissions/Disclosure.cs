namespace Kosh.Forms;

/// <summary>What a question would give away if its answer were kept as sent.</summary>
internal enum Disclosure { Nothing, Identity, Place, Derived }

/// <summary>
/// Which questions name a person, a device or a place, and which compute something from those: a calculation that
/// takes the latitude out of a geopoint is as telling as the geopoint.
/// </summary>
internal sealed class Disclosures
{
    private static readonly string[] TellingProperties =
        ["deviceid", "phonenumber", "phone number", "username", "email", "subscriberid", "simserial", "subscriber id", "sim id",
            "device id"];

    private readonly Dictionary<string, Disclosure> byPath = new(StringComparer.Ordinal);

    public Disclosures(Form form)
    {
        var questions = form.Root.Descendants().OfType<Question>().ToList();
        var telling = new HashSet<string>(StringComparer.Ordinal);
        foreach (var question in questions)
        {
            var direct = question.Type.IsPlace || question.Bind["type"] is "geopoint" or "geotrace" or "geoshape" ? Disclosure.Place
                : Identifies(question) ? Disclosure.Identity : Disclosure.Nothing;
            if (direct == Disclosure.Nothing) continue;
            byPath[question.Path] = direct;
            telling.Add(question.Name);
        }
        while (Spread(questions, telling)) { }
    }

    public Disclosure Of(string path) => byPath.GetValueOrDefault(path);

    private static bool Identifies(Question question) =>
        question.Type.Identifies || (question.Bind["jr:preload"] == "property" && question.Bind["jr:preloadParams"] is { } what
            && TellingProperties.Contains(what.Replace("uri:", "", StringComparison.Ordinal).ToLowerInvariant()));

    // Until nothing new is found: what is computed from a telling question tells, too.
    private bool Spread(List<Question> questions, HashSet<string> telling)
    {
        var found = false;
        foreach (var question in questions.Where(q => !byPath.ContainsKey(q.Path)))
        {
            if (!Computed(question).Any(e => Tells(e, telling))) continue;
            byPath[question.Path] = Disclosure.Derived;
            found |= telling.Add(question.Name);
        }
        return found;
    }

    private static IEnumerable<string> Computed(Question question)
    {
        if (question.Calculation is { } calculation) yield return calculation;
        if (question is { DynamicDefault: true, Default: { } computed }) yield return computed;
        if (question.ChoicesFrom is { } from) yield return from;
    }

    private static bool Tells(string expression, HashSet<string> telling) =>
        expression.Contains("property(", StringComparison.Ordinal)
        || (Reference.Occurs(expression) && Reference.All(expression).Any(r => telling.Contains(r.Name)))
        || telling.Any(name => NamesByPath(expression, name));

    // Paths written out instead of ${name}: /data/gps, ../gps.
    private static bool NamesByPath(string expression, string name)
    {
        var step = "/" + name;
        for (var at = -1; (at = expression.IndexOf(step, at + 1, StringComparison.Ordinal)) >= 0;)
        {
            var end = at + step.Length;
            if (end >= expression.Length || !System.Xml.XmlConvert.IsNCNameChar(expression[end])) return true;
        }
        return false;
    }
}
