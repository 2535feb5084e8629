using Kosh.Platform.Problems;
using Spectre.Console;

namespace Kosh.Platform.CommandLine;

/// <summary>Where a passphrase comes from: a file, a pipe, or a person who types it unseen. Never an argument, which others could list.</summary>
internal static class Passphrase
{
    /// <param name="file">Its first line, when given.</param>
    /// <param name="isNew">A person types a new one twice.</param>
    /// <exception cref="Problem"><c>keeping.unreadable</c>.</exception>
    public static async Task<string> Read(string? file, bool isNew, CancellationToken stop)
    {
        if (file is not null) return (await FirstLine(file, stop)) ?? "";
        if (Console.IsInputRedirected) return await Console.In.ReadLineAsync(stop) ?? "";
        // What is asked goes to standard error, so that --json stays JSON.
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        while (true)
        {
            var typed = await terminal.PromptAsync(Ask("Passphrase:"), stop);
            if (!isNew || await terminal.PromptAsync(Ask("The same again:"), stop) == typed) return typed;
            terminal.WriteLine("They differ. Once more:");
        }
    }

    private static async Task<string?> FirstLine(string file, CancellationToken stop)
    {
        try
        {
            using var text = new StreamReader(file);
            return await text.ReadLineAsync(stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Problem(ProblemKind.NotFound, "keeping.unreadable", file);
        }
    }

    private static TextPrompt<string> Ask(string what) => new TextPrompt<string>(what).Secret(null).AllowEmpty();
}
