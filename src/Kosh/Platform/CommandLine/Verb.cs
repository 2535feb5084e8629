using System.CommandLine;
using System.Text.Json;
using Kosh.Platform.Db;
using Kosh.Platform.Files;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;

namespace Kosh.Platform.CommandLine;

/// <summary>
/// What all verbs share: the data folder, <c>--json</c>, an example in the help, and one sentence with an exit code for a
/// <see cref="Problem"/>: <see cref="Usage.ExitCodes"/>.
/// </summary>
public static class Verb
{
    public static Option<string?> Data() => new("--data") { Description = "The data folder (default: KOSH_DATA, else ./kosh-data)", HelpName = "FOLDER" };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON for programs instead of tables for people" };

    /// <summary>A command whose action may throw a <see cref="Problem"/>.</summary>
    public static Command Make(string name, string what, string example, Func<ParseResult, CancellationToken, Task<int>> act, params Symbol[] symbols)
    {
        var command = new Command(name, $"{what}\n\nExample:\n  {example}");
        foreach (var option in symbols.OfType<Option>()) command.Add(option);
        foreach (var argument in symbols.OfType<Argument>()) command.Add(argument);
        command.SetAction((parsed, stop) => Guard(() => act(parsed, stop)));
        return command;
    }

    /// <summary>The settings of a data folder that is whole; no verb but those that make one begins with less.</summary>
    /// <exception cref="Problem">A setting cannot hold, or a part of the folder is missing.</exception>
    public static Settings.Settings Settings(ParseResult parsed, Option<string?> data, IReadOnlyDictionary<string, string>? over = null)
    {
        var settings = SettingsSources.Read(Folder(parsed, data), Environment.GetEnvironmentVariable, over);
        DataFolder.CheckWhole(settings);
        OwnerOnly.FromNowOn();
        return settings;
    }

    public static string Folder(ParseResult parsed, Option<string?> data) =>
        SettingsSources.Folder(parsed.GetValue(data), Environment.GetEnvironmentVariable);

    public static Db.Db Open(Settings.Settings settings) => new(Dialect.Of(settings.Database, settings.SqliteFile));

    public static Clock Clock() => new(TimeProvider.System);

    public static int PrintJson(object value)
    {
        Console.Out.WriteLine(JsonSerializer.Serialize(value, JsonSerializerOptions.Web));
        return 0;
    }

    public static int ExitCode(ProblemKind kind) => kind switch
    {
        ProblemKind.Invalid or ProblemKind.Conflict or ProblemKind.TooLarge => Usage.Wrong,
        ProblemKind.NotFound => 3,
        ProblemKind.Forbidden => 4,
        _ => 5,
    };

    private static async Task<int> Guard(Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (Problem problem)
        {
            await Console.Error.WriteLineAsync(new Localiser(Language.Default).Of(problem));
            return ExitCode(problem.Kind);
        }
    }
}
