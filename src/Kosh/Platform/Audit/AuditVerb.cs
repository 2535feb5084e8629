using System.CommandLine;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Audit;

/// <summary><c>kosh audit verify</c></summary>
internal static class AuditVerb
{
    public static Command Make()
    {
        var (data, json) = (Verb.Data(), Verb.Json());
        var head = new Option<string?>("--head") { Description = "An end printed or logged before, as NUMBER:HASH", HelpName = "NUMBER:HASH" };
        return new Command("audit", "The record of who did what.")
        {
            Verb.Make("verify", "Compute the chain of the audit again and print its end, to be kept elsewhere. Exit code 1 when something is wrong.",
                "kosh audit verify --data ./kosh-data", async (parsed, _) =>
                {
                    var anchor = parsed.GetValue(head) is { } text ? ChainEnd.Parse(text) ?? throw new Problem(ProblemKind.Invalid, "audit.head", text) : null;
                    await using var db = Verb.Open(Verb.Settings(parsed, data));
                    var verdict = await new VerifyAudit(db).Do(anchor);
                    if (parsed.GetValue(json)) Verb.PrintJson(new { IsWhole = verdict.Fault is null, End = verdict.End?.ToString(), verdict.Fault });
                    else Console.WriteLine(verdict.Fault ?? $"whole, ends at {verdict.End?.ToString() ?? "nothing"}");
                    return verdict.Fault is null ? 0 : 1;
                }, data, head, json),
        };
    }
}
