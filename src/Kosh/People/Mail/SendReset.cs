using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Jobs;
using Kosh.Platform.Localisation;
using Kosh.Platform.Mail;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;

namespace Kosh.People.Mail;

/// <summary>Writes the letter with the link that sets a new password; an address that is nobody's gets none.</summary>
internal sealed class SendReset(AskReset ask, MailLinks links, IMail mail, Db db, Settings settings, Clock clock) : IJobHandler
{
    public string Kind => AskReset.Job;

    public async Task<Func<Writing, Task>> Prepare(Job job)
    {
        var (language, key) = ask.Read(job.Payload);
        var account = await db.Read(reading => reading.One<AccountName>(Queries.AccountOfAddress, new { AddressKey = key }));
        return account is null ? _ => Task.CompletedTask : writing => Send(writing, account, language);
    }

    private async Task Send(Writing writing, AccountName account, Language language)
    {
        if (await writing.One<string>(Queries.AddressOf, new { AccountId = account.Id }) is not { } address) return;
        if (await links.Write(writing, MailPurpose.Reset, account.Id, address, language) is not { } link) return;
        var localiser = new Localiser(language);
        await mail.Send(writing, new Letter(address, language, localiser["people.letter_reset_subject", settings.Name], localiser["people.letter_reset", account.Name, link]));
        await writing.Audit(clock, "system", "people.reset_sent", account.Id);
    }
}
