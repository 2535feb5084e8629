using System.Text.Json;
using Kosh.Platform.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Kosh.Platform.Http;

/// <summary>Logs as JSON lines. Of an exception only type and stack are written: its message may hold an answer, a name or a token.</summary>
public sealed class LogLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "kosh";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        // Told in one sentence by who started the server.
        if (logEntry.EventId.Name == "HostedServiceStartupFaulted") return;
        var line = new Dictionary<string, object?>
        {
            ["at"] = Clock.Text(time.GetUtcNow()),
            ["level"] = logEntry.LogLevel.ToString(),
            ["from"] = logEntry.Category,
        };
        if (logEntry.State is IEnumerable<KeyValuePair<string, object?>> fields)
            foreach (var (key, value) in fields) line[key == "{OriginalFormat}" ? "event" : key] = value as long? ?? value as int? ?? (object?)value?.ToString();
        for (var e = logEntry.Exception; e is not null; e = e.InnerException)
            line[e == logEntry.Exception ? "exception" : "inner"] = $"{e.GetType().FullName}\n{e.StackTrace}";
        textWriter.WriteLine(JsonSerializer.Serialize(line));
    }
}
