namespace Kosh.Forms;

/// <summary>One form of a text (<c>long</c>, <c>guidance</c>, <c>image</c> …) and the item its references are seen from.</summary>
internal readonly record struct ItextValue(string Form, string Value, Item? Context);

/// <summary>The form's translation table: every text in every language, <c>-</c> where one is missing.</summary>
internal sealed class Itext
{
    private readonly OrderedDictionary<string, OrderedDictionary<string, List<ItextValue>>> byLanguage = new(StringComparer.Ordinal);
    private readonly List<string> mediaFiles = [];
    private readonly string defaultLanguage;

    private Itext(string defaultLanguage) => this.defaultLanguage = defaultLanguage;

    public bool IsEmpty => byLanguage.Count == 0;

    public IReadOnlyList<string> Languages => IsEmpty ? [defaultLanguage] : [.. byLanguage.Keys];

    public IReadOnlyList<string> MediaFiles => mediaFiles;

    public IEnumerable<KeyValuePair<string, OrderedDictionary<string, List<ItextValue>>>> Translations => byLanguage;

    public static Itext Of(Form form)
    {
        var itext = new Itext(form.DefaultLanguage);
        foreach (var list in form.ChoiceLists.Where(l => l.NeedsItext)) itext.AddChoices(list);
        foreach (var item in form.Root.Descendants()) itext.AddTexts(item);
        foreach (var item in form.Root.Descendants()) itext.AddMedia(item.Path + ":label", item.Media, item);
        itext.FillGaps();
        return itext;
    }

    public static bool LabelNeeds(Item item) => item.Label is { IsPlain: false } || item.Media.Count > 0;

    public static bool HintNeeds(Item item) => item.Hint is { IsPlain: false } || item is Question { Guidance: not null };

    public static bool MessageNeeds(Text message) => !message.IsPlain || message.All.Any(Reference.Occurs);

    private void AddChoices(ChoiceList list)
    {
        for (var i = 0; i < list.Choices.Count; i++)
        {
            var choice = list.Choices[i];
            var id = $"{list.Name}-{i}";
            if (choice.Label is { } label) Add(id, label, "long", null);
            AddMedia(id, choice.Media, null);
        }
    }

    private void AddTexts(Item item)
    {
        if (item.ConstraintText is { } constraint && MessageNeeds(constraint))
            Add(item.Path + ":jr:constraintMsg", constraint, "long", item);
        if (item.RequiredText is { } required && MessageNeeds(required)) Add(item.Path + ":jr:requiredMsg", required, "long", item);
        if (item.NoAppText is { IsPlain: false } noApp) Add(item.Path + ":jr:noAppErrorString", noApp, "long", item);
        if (LabelNeeds(item) && item.Label is { } label) Add(item.Path + ":label", label, "long", item);
        if (HintNeeds(item) && item.Hint is { } hint) Add(item.Path + ":hint", hint, "long", item);
        if (item is Question { Guidance: { } guidance }) Add(item.Path + ":hint", guidance, "guidance", item);
    }

    private void AddMedia(string id, IReadOnlyList<(string Kind, Text File)> media, Item? item)
    {
        foreach (var (kind, file) in media)
        {
            Add(id, file, kind, item);
            mediaFiles.AddRange(file.All);
        }
    }

    private void Add(string id, Text text, string form, Item? context)
    {
        foreach (var (language, value) in text.Values)
        {
            var texts = Texts(text.IsPlain ? defaultLanguage : language);
            if (!texts.TryGetValue(id, out var values)) texts[id] = values = [];
            values.Add(new(form, value, context));
        }
    }

    private OrderedDictionary<string, List<ItextValue>> Texts(string language)
    {
        if (!byLanguage.TryGetValue(language, out var texts)) byLanguage[language] = texts = new(StringComparer.Ordinal);
        return texts;
    }

    private void FillGaps()
    {
        if (byLanguage.Count < 2) return;
        var forms = new OrderedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (id, values) in byLanguage.Values.SelectMany(t => t))
        {
            if (!forms.TryGetValue(id, out var seen)) forms[id] = seen = [];
            foreach (var value in values)
            {
                if (!seen.Contains(value.Form)) seen.Add(value.Form);
            }
        }
        foreach (var texts in byLanguage.Values)
        {
            foreach (var (id, wanted) in forms) Fill(texts, id, wanted);
        }
    }

    private static void Fill(OrderedDictionary<string, List<ItextValue>> texts, string id, List<string> wanted)
    {
        if (!texts.TryGetValue(id, out var values)) texts[id] = values = [];
        foreach (var form in wanted)
        {
            if (!values.Exists(v => v.Form == form)) values.Add(new(form, "-", null));
        }
    }
}
