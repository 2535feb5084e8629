using Spectre.Console;

namespace Kosh.Surveys.Sealed;

/// <summary>Where a passphrase comes from: a file, a pipe, or a person who types it unseen. Never an argument, which others could list.</summary>
internal static class Passphrase
{
    /// <param name="file">Its first line, when given.</param>
    /// <param name="isNew">A person types a new one twice.</param>
    /// <exception cref="Kosh.Platform.Problems.Problem"><c>surveys.file_unreadable</c>.</exception>
    public static async Task<string> Read(string? file, bool isNew, CancellationToken stop)
    {
        if (file is not null) return (await KeyFiles.Read(file, stop)).Split('\r', '\n')[0];
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

    private static TextPrompt<string> Ask(string what) => new TextPrompt<string>(what).Secret(null).AllowEmpty();
}
