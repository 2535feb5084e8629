using System.Text.Json;
using Kosh.Platform.Db;
using Kosh.Platform.Jobs;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.DataProtection;

namespace Kosh.Platform.Mail;

/// <summary>Where letters wait, sealed. A demonstration and a desk have none, whatever their settings say.</summary>
internal sealed class Outbox(Settings.Settings settings, Clock clock, IDataProtectionProvider protection) : IMail
{
    private readonly IDataProtector seal = protection.CreateProtector("kosh.platform.letter");

    public bool IsSetUp => settings is { MailHost.Length: > 0, Demo: false, Desk: false };

    public async Task Send(Writing writing, Letter letter)
    {
        if (!IsSetUp) throw new Problem(ProblemKind.Conflict, "mail.not_set_up");
        var id = Ids.Random();
        await writing.Execute(Queries.QueueLetter, new { Id = id, Sealed = Seal(letter.Checked()), Now = clock.NowText });
        await writing.Enqueue(clock, SendLetter.Job, id);
    }

    public Letter Open(string text) => JsonSerializer.Deserialize<Kept>(seal.Unprotect(text)) is var kept && kept is not null
        ? new Letter(kept.To, Language.Find(kept.Language) ?? Language.Default, kept.Subject, kept.Text)
        : throw new Problem(ProblemKind.Invalid, "mail.letter_invalid");

    private string Seal(Letter letter) => seal.Protect(JsonSerializer.Serialize(new Kept(letter.To, letter.Language.Code, letter.Subject, letter.Text)));

    private sealed record Kept(string To, string Language, string Subject, string Text);
}
