// Column headers as forms write them: aliases, `label::English (en)`, the older `label:English`, any case and spacing.
using System.Collections.Frozen;

namespace Kosh.Forms;

/// <summary>One column of a sheet: what it is to the form (<c>Key</c>), and the language it is in, if it says one.</summary>
internal sealed record Column(int Index, string Header, string Key, string? Language)
{
    /// <summary>Where a line keeps its cell.</summary>
    public int Slot { get; init; }
}

/// <summary>The headers one kind of sheet knows.</summary>
internal sealed class HeaderWords(IEnumerable<string> known, IReadOnlyDictionary<string, string> aliases)
{
    private readonly FrozenSet<string> known = known.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, string> aliases = aliases.ToFrozenDictionary(StringComparer.Ordinal);

    public bool Knows(string key) => known.Contains(key) || aliases.Values.Contains(key)
        || key.StartsWith("bind::", StringComparison.Ordinal) || key.StartsWith("control::", StringComparison.Ordinal)
        || key.StartsWith("instance::", StringComparison.Ordinal);

    public IEnumerable<string> All => known.Concat(aliases.Keys);

    public Column Read(int index, string header, bool doubleColons)
    {
        if (known.Contains(header) && !aliases.ContainsKey(header)) return new(index, header, header, null);
        var snake = SnakeCase(header);
        if (known.Contains(snake) && !aliases.ContainsKey(snake)) return new(index, header, snake, null);

        var tokens = Split(header, doubleColons);
        var first = SnakeCase(tokens[0]);
        if (aliases.TryGetValue(first, out var alias)) tokens = [.. alias.Split("::"), .. tokens.Skip(1)];
        else if (known.Contains(first)) tokens[0] = first;
        return Named(index, header, tokens);
    }

    private static List<string> Split(string header, bool doubleColons)
    {
        if (doubleColons || header.Contains("::", StringComparison.Ordinal)) return [.. header.Split("::").Select(t => t.Trim())];
        var tokens = header.Split(':').Select(t => t.Trim()).ToList();
        var jr = tokens.IndexOf("jr");
        if (jr < 0 || jr + 1 >= tokens.Count) return tokens;
        // `jr:count` is one word in the single-colon style, too.
        tokens[jr] = "jr:" + tokens[jr + 1];
        tokens.RemoveAt(jr + 1);
        return tokens;
    }

    // The words before the language: one for a label, two for media::image and bind::jr:constraintMsg.
    private static Column Named(int index, string header, List<string> tokens)
    {
        var words = tokens[0] is "media" or "bind" or "control" or "instance" or "attribute" or "body" ? 2 : 1;
        if (tokens.Count <= words) return new(index, header, string.Join("::", tokens), null);
        var language = string.Join("::", tokens.Skip(words));
        return new(index, header, string.Join("::", tokens.Take(words)), language.Length == 0 ? null : language);
    }

    public static string SnakeCase(string header) =>
        string.Join('_', header.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    private static readonly KeyValuePair<string, string>[] Media =
    [
        new("image", "media::image"), new("big-image", "media::big-image"), new("audio", "media::audio"), new("video", "media::video"),
    ];

    public static readonly HeaderWords Survey = new(
        ["type", "name", "label", "hint", "guidance_hint", "default", "parameters", "choice_filter", "trigger", "media", "bind",
            "control", "instance", "intent", "disabled", "query", "itemset", "list_name"],
        new Dictionary<string, string>(Media)
        {
            ["command"] = "type", ["tag"] = "name", ["value"] = "name", ["caption"] = "label",
            ["read_only"] = "bind::readonly", ["readonly"] = "bind::readonly",
            ["relevant"] = "bind::relevant", ["relevance"] = "bind::relevant",
            ["required"] = "bind::required", ["requiredmsg"] = "bind::jr:requiredMsg", ["required_message"] = "bind::jr:requiredMsg",
            ["constraint"] = "bind::constraint", ["constraint_message"] = "bind::jr:constraintMsg",
            ["constraining_message"] = "bind::jr:constraintMsg",
            ["calculation"] = "bind::calculate", ["calculate"] = "bind::calculate",
            ["noapperrorstring"] = "bind::jr:noAppErrorString", ["no_app_error_string"] = "bind::jr:noAppErrorString",
            ["appearance"] = "control::appearance", ["autoplay"] = "control::autoplay", ["rows"] = "control::rows",
            ["count"] = "control::jr:count", ["repeat_count"] = "control::jr:count", ["jr:count"] = "control::jr:count",
            ["body"] = "control", ["compact_tag"] = "instance::odk:tag", ["save_to"] = "bind::entities:saveto",
        });

    public static readonly HeaderWords Choices = new(
        ["name", "label", "media", "list_name"],
        new Dictionary<string, string>(Media) { ["caption"] = "label", ["value"] = "name", ["list_name"] = "list_name" });

    public static readonly HeaderWords Settings = new(
        ["title", "form_id", "id_string", "version", "default_language", "style", "namespaces", "name", "instance_name", "instance_id",
            "public_key", "submission_url", "auto_send", "auto_delete", "omit_instanceid", "instance_xmlns", "client_editable",
            "clean_text_values", "allow_choice_duplicates", "prefix", "delimiter", "attribute", "flat"],
        new Dictionary<string, string>
        {
            ["form_title"] = "title", ["set_form_title"] = "title", ["set_form_id"] = "form_id",
        });
}
