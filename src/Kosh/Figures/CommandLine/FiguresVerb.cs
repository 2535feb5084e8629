using System.CommandLine;
using System.Text.Json;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Db;
using Kosh.Platform.Time;
using Spectre.Console;

namespace Kosh.Figures.CommandLine;

/// <summary><c>kosh figures verify</c>: does each figure still follow, to the byte, from the stored interviews? Exit code 1 when one does not.</summary>
internal static class FiguresVerb
{
    public static Command Make()
    {
        var slug = new Argument<string?>("SLUG") { Description = "The last part of one figure's address; all figures when left out", Arity = ArgumentArity.ZeroOrOne };
        var data = Verb.Data();
        var json = Verb.Json();
        var figures = new Command("figures", "The published figures.");
        figures.Add(Verb.Make("verify", "Compute the latest version of each figure again from the stored interviews, and say which differ and why.",
            "kosh figures verify wage-delayed-yes-share --data ./kosh-data",
            async (parsed, _) => Say(await Verify(Verb.Settings(parsed, data), parsed.GetValue(slug)), parsed.GetValue(json)), slug, data, json));
        return figures;
    }

    private static async Task<IReadOnlyList<Verification>> Verify(Platform.Settings.Settings settings, string? slug)
    {
        await using var app = KoshHost.Build(settings);
        await Migrator.Migrate(app.Services.GetRequiredService<Db>().Dialect, KoshHost.Migrations.Steps, app.Services.GetRequiredService<Clock>());
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VerifyFigures>().Verify(slug);
    }

    private static int Say(IReadOnlyList<Verification> verified, bool json)
    {
        if (json) Verb.PrintJson(verified.Select(v => new { v.Slug, v.Version, v.Call, Verdict = JsonNamingPolicy.SnakeCaseLower.ConvertName(v.Verdict.ToString()), v.Then, v.Now }));
        else Print(verified);
        return verified.All(v => v.Verdict == Verdict.Same) ? 0 : 1;
    }

    private static void Print(IReadOnlyList<Verification> verified)
    {
        var table = new Table().AddColumns("figure", "version", "verdict").Border(TableBorder.Simple);
        foreach (var v in verified) table.AddRow(Markup.Escape(v.Slug), $"v{v.Version}", Markup.Escape(Sentence(v)));
        if (verified.Count > 0) AnsiConsole.Write(table);
        Console.WriteLine($"{verified.Count(v => v.Verdict == Verdict.Same)} of {verified.Count} figures follow to the byte from the stored interviews or their signed release");
    }

    private static string Sentence(Verification v) => v.Verdict switch
    {
        Verdict.Same => "same bytes",
        Verdict.DataChanged => $"data hash changed: {v.Then} interviews then, {v.Now} now. Publish the next version, or find who changed them.",
        Verdict.ResultChanged => $"result changed, though the interviews' hash is the same: {v.Then} then, {v.Now} now. Their columns, the form or the program changed.",
        Verdict.FrozenChanged => $"frozen result changed in the database: its hash was {v.Then}, is {v.Now}. Restore it from a backup.",
        _ => $"cannot be computed: {v.Now}",
    };
}
