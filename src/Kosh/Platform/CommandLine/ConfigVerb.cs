using System.CommandLine;
using Kosh.Platform.Settings;
using Spectre.Console;

namespace Kosh.Platform.CommandLine;

/// <summary><c>kosh config show</c>: what holds, and what decided it.</summary>
internal static class ConfigVerb
{
    public static Command Make()
    {
        var data = Verb.Data();
        var json = Verb.Json();
        var config = new Command("config", "The settings.");
        config.Add(Verb.Make("show", "Show every setting, its value and where that came from.", "kosh config show --data ./kosh-data",
            (parsed, _) => Task.FromResult(Show(Verb.Folder(parsed, data), parsed.GetValue(json))), data, json));
        return config;
    }

    private static int Show(string folder, bool json)
    {
        var values = SettingsSources.Explain(folder, Environment.GetEnvironmentVariable).Select(Hide).ToList();
        if (json) return Verb.PrintJson(values);
        var table = new Table().AddColumns("setting", "value", "from").Border(TableBorder.Simple);
        foreach (var value in values) table.AddRow(Markup.Escape(value.Key), Markup.Escape(value.Value), Markup.Escape(value.Source));
        AnsiConsole.Write(table);
        return 0;
    }

    // A connection string may hold a password.
    private static SettingValue Hide(SettingValue value) =>
        value is { Key: "database", Value.Length: > 0 } ? value with { Value = "(a PostgreSQL connection string)" } : value;
}
