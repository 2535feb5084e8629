using Kosh.Platform.Db;
using Kosh.Platform.Jobs;
using Kosh.Platform.Localisation;
using Kosh.Platform.Mail;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.DataProtection;

namespace Kosh.People.Mail;

/// <summary>
/// Somebody has lost the password. The request only queues a job, the same for every address, so that neither its answer nor
/// its time tells which addresses belong to accounts.
/// </summary>
internal sealed class AskReset(IMail mail, Db db, Clock clock, IDataProtectionProvider protection)
{
    public const string Job = "people.reset";
    private readonly IDataProtector seal = protection.CreateProtector("kosh.people.reset");

    public bool CanBeSent => mail.IsSetUp;

    /// <exception cref="Problem"><c>people.address_invalid</c>; <c>mail.not_set_up</c>.</exception>
    public Task Do(string? typed, Language language)
    {
        if (!mail.IsSetUp) throw new Problem(ProblemKind.Conflict, "mail.not_set_up");
        var payload = seal.Protect($"{language.Code} {MailLinks.KeyOf(MailLinks.Checked(typed))}");
        return db.Write(writing => writing.Enqueue(clock, Job, payload));
    }

    public (Language Language, string AddressKey) Read(string payload)
    {
        var parts = seal.Unprotect(payload).Split(' ', 2);
        return (Language.Find(parts[0]) ?? Language.Default, parts[1]);
    }
}
