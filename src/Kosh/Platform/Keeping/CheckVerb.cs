using System.CommandLine;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Contracts;

namespace Kosh.Platform.Keeping;

/// <summary><c>kosh check</c>: one line for each thing that must be true.</summary>
internal static class CheckVerb
{
    public static Command Make()
    {
        var (data, json) = (Verb.Data(), Verb.Json());
        return Verb.Make("check", "Look a network over, a line a subject; the server may run. Exit code 1 when something is wrong.",
            "kosh check --data /srv/kosh", async (parsed, stop) =>
            {
                await using var app = KoshHost.Build(Verb.Settings(parsed, data), builder => builder.Logging.ClearProviders());
                var results = new List<(string Subject, CheckResult Result)>();
                foreach (var check in app.Services.GetServices<ICheck>()) results.Add((check.Subject, await check.Check(stop)));
                if (parsed.GetValue(json)) Verb.PrintJson(results.Select(r => new { r.Subject, r.Result.IsFine, r.Result.Said }));
                else foreach (var (subject, result) in results) Console.WriteLine($"{(result.IsFine ? "ok  " : "BAD ")} {subject,-12} {result.Said}");
                return results.All(r => r.Result.IsFine) ? 0 : 1;
            }, data, json);
    }
}
