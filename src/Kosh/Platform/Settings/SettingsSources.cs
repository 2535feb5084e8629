using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kosh.Platform.Files;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Settings;

/// <summary>One setting as it holds: its value and where that came from.</summary>
public sealed record SettingValue(string Key, string Value, string Source);

/// <summary>Reads <c>kosh.json</c> in the data folder; <c>KOSH_…</c> variables stand over it, the command line over both.</summary>
public static class SettingsSources
{
    public const string FileName = "kosh.json";

    private static readonly string[] Mail = ["mailHost", "mailPort", "mailTls", "mailUser", "mailPasswordFile", "mailFrom"];

    private static readonly string[] Keys = ["name", "listen", "publicUrl", "database", "zone", "demo", "desk", "requireTotp", "idleMinutes", "triesPerMinute", "proxies", .. Mail];

    private static readonly string[] Rare = ["demo", "desk", "requireTotp", "idleMinutes", "triesPerMinute", "proxies", .. Mail];

    /// <summary>The data folder: <c>--data</c>, else <c>KOSH_DATA</c>, else <c>kosh-data</c> here.</summary>
    public static string Folder(string? named, Func<string, string?> environment) =>
        Path.GetFullPath(named ?? environment("KOSH_DATA") ?? "kosh-data");

    /// <exception cref="Problem">The folder or its settings file is missing or broken.</exception>
    public static Settings Read(string folder, Func<string, string?> environment, IReadOnlyDictionary<string, string>? over = null)
    {
        var values = Explain(folder, environment, over).ToDictionary(v => v.Key, v => v.Value);
        return new Settings
        {
            Folder = folder,
            Name = values["name"],
            Listen = values["listen"],
            PublicUrl = values["publicUrl"].TrimEnd('/'),
            Database = values["database"],
            Zone = values["zone"],
            Demo = Flag(values, "demo"),
            Desk = Flag(values, "desk"),
            RequireTotp = Flag(values, "requireTotp"),
            IdleMinutes = Whole(values, "idleMinutes"),
            TriesPerMinute = Whole(values, "triesPerMinute"),
            Proxies = values["proxies"],
            MailHost = values["mailHost"],
            MailPort = Whole(values, "mailPort"),
            MailTls = values["mailTls"],
            MailUser = values["mailUser"],
            MailPasswordFile = values["mailPasswordFile"],
            MailFrom = values["mailFrom"],
        }.Checked();
    }

    /// <summary>Every setting with its value and the source that decided it.</summary>
    public static IReadOnlyList<SettingValue> Explain(
        string folder, Func<string, string?> environment, IReadOnlyDictionary<string, string>? over = null)
    {
        var file = ReadFile(Path.Combine(folder, FileName));
        var defaults = Defaults(new Settings { Folder = folder });
        return [.. Keys.Select(key =>
            over?.GetValueOrDefault(key) is { } said ? new SettingValue(key, said, "command line")
            : environment(Variable(key)) is { } set ? new SettingValue(key, set, Variable(key))
            : file[key] is { } written ? new SettingValue(key, written.ToString(), FileName)
            : new SettingValue(key, defaults[key], "default"))];
    }

    /// <summary>Writes the settings anew: the old file or the new one, never half of one.</summary>
    internal static void Replace(Settings settings)
    {
        var next = Path.Combine(settings.Folder, FileName + ".new");
        using (var file = new FileStream(next, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None))
        {
            file.SetLength(0);
            file.Write(System.Text.Encoding.UTF8.GetBytes(Write(settings)));
            file.Flush(flushToDisk: true);
        }
        BlobStore.Rename(next, Path.Combine(settings.Folder, FileName));
    }

    /// <summary>The text of a new settings file.</summary>
    public static string Write(Settings settings)
    {
        var file = new JsonObject();
        var plain = Defaults(new Settings { Folder = settings.Folder });
        // What most leave as it is stands in the file only where it was set.
        foreach (var (key, value) in Defaults(settings).Where(d => !Rare.Contains(d.Key) || d.Value != plain[d.Key]))
            file[key] = value is "true" or "false" ? value == "true" : long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : value;
        return file.ToJsonString(new JsonSerializerOptions
        {
            WriteIndented = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }) + "\n";
    }

    private static Dictionary<string, string> Defaults(Settings s) => new()
    {
        ["name"] = s.Name,
        ["listen"] = s.Listen,
        ["publicUrl"] = s.PublicUrl,
        ["database"] = s.Database,
        ["zone"] = s.Zone,
        ["demo"] = s.Demo ? "true" : "false",
        ["desk"] = s.Desk ? "true" : "false",
        ["requireTotp"] = s.RequireTotp ? "true" : "false",
        ["idleMinutes"] = s.IdleMinutes.ToString(CultureInfo.InvariantCulture),
        ["triesPerMinute"] = s.TriesPerMinute.ToString(CultureInfo.InvariantCulture),
        ["proxies"] = s.Proxies,
        ["mailHost"] = s.MailHost,
        ["mailPort"] = s.MailPort.ToString(CultureInfo.InvariantCulture),
        ["mailTls"] = s.MailTls,
        ["mailUser"] = s.MailUser,
        ["mailPasswordFile"] = s.MailPasswordFile,
        ["mailFrom"] = s.MailFrom,
    };

    private static long Whole(Dictionary<string, string> values, string key) =>
        long.TryParse(values[key], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : throw new Problem(ProblemKind.Invalid, "settings.whole", key, values[key]);

    private static bool Flag(Dictionary<string, string> values, string key) =>
        bool.TryParse(values[key], out var flag) ? flag : throw new Problem(ProblemKind.Invalid, "settings.flag", key, values[key]);

    private static string Variable(string key) => "KOSH_" + key.ToUpperInvariant();

    private static JsonObject ReadFile(string path)
    {
        if (!File.Exists(path)) throw new Problem(ProblemKind.NotFound, "settings.no_folder", Path.GetDirectoryName(path)!);
        try
        {
            var text = File.ReadAllText(path);
            if (Twice(text) is { } twice) throw new Problem(ProblemKind.Invalid, "settings.twice", path, twice);
            var file = JsonNode.Parse(text) as JsonObject ?? throw new Problem(ProblemKind.Invalid, "settings.broken", path, 1);
            if (file.Select(f => f.Key).FirstOrDefault(k => !Keys.Contains(k)) is { } unknown)
                throw new Problem(ProblemKind.Invalid, "settings.unknown_key", path, unknown, string.Join(", ", Keys));
            return file;
        }
        catch (JsonException e)
        {
            throw new Problem(ProblemKind.Invalid, "settings.broken", path, (e.LineNumber ?? 0) + 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Problem(ProblemKind.Invalid, "settings.unreadable", path);
        }
    }

    private static string? Twice(string text)
    {
        using var file = JsonDocument.Parse(text);
        return file.RootElement.ValueKind != JsonValueKind.Object ? null
            : file.RootElement.EnumerateObject().GroupBy(p => p.Name).FirstOrDefault(g => g.Count() > 1)?.Key;
    }
}
