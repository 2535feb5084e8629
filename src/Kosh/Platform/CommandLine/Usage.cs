using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace Kosh.Platform.CommandLine;

/// <summary>Answers a command line that cannot be understood with two lines, what is wrong and how it would be right, and exit code 2.</summary>
internal static partial class Usage
{
    public const int Wrong = 2;

    /// <summary>What the program's help says of its exit codes.</summary>
    public const string ExitCodes = """
        Exit codes:
          0  done
          1  a check found something that is not as it should be
          2  what was asked is wrong: an argument, a setting, a file
          3  something named does not exist
          4  refused
          5  busy, full, or out of reach; trying again later may help
        """;

    /// <returns>The exit code; null where the line was understood.</returns>
    public static int? Refuse(ParseResult parsed, TextWriter error)
    {
        if (parsed.Errors.Count == 0) return null;
        var command = parsed.CommandResult.Command;
        var path = string.Join(' ', Path(parsed.CommandResult));
        error.WriteLine($"{path}: {Plain(parsed, command)}");
        error.WriteLine(Example(command) is { } example ? $"For example: {example}   ({path} --help says more)" : $"It is one of: {Names(command)}   ({path} --help says more)");
        return Wrong;
    }

    private static string Plain(ParseResult parsed, Command command)
    {
        if (parsed.UnmatchedTokens is [var unknown, ..])
            return $"there is no “{unknown}” here.{(Nearest(unknown, command) is { } near ? $" Did you mean {near}?" : "")}";
        if (command.Subcommands.Count > 0 && parsed.CommandResult.Tokens.Count == 0) return "what shall be done is missing.";
        return TypeName().Replace(parsed.Errors[0].Message, m => m.Groups[1].Value.StartsWith("Int", StringComparison.Ordinal) ? "as a whole number" : "");
    }

    private static string? Example(Command command) =>
        command.Description?.Split("Example:\n  ") is [_, var example] ? example : null;

    private static string Names(Command command) => string.Join(", ", command.Subcommands.Select(c => c.Name));

    private static Stack<string> Path(SymbolResult? result)
    {
        for (var names = new Stack<string>(); ; result = result.Parent)
        {
            if (result is not CommandResult { Command: var command }) return names;
            names.Push(command is RootCommand ? "kosh" : command.Name);
        }
    }

    /// <summary>The word that was probably meant: at most two letters away, or a third of a longer one.</summary>
    private static string? Nearest(string word, Command command) =>
        (word.StartsWith('-') ? command.Options.Select(o => o.Name) : command.Subcommands.Select(c => c.Name))
        .Select(name => (Name: name, Steps: Distance(word, name))).Where(n => n.Steps <= Math.Max(2, word.Length / 3))
        .OrderBy(n => n.Steps).Select(n => n.Name).FirstOrDefault();

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (corner, left) = (row[0], row[0] = i);
            for (var j = 1; j <= b.Length; j++)
                (corner, row[j]) = (row[j], left = Math.Min(Math.Min(row[j], left) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }

    [GeneratedRegex(@"as expected type 'System\.(\w+)(?:\[[^']*)?'")]
    private static partial Regex TypeName();
}
