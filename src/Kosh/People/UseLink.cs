using Kosh.People.Accounts;
using Kosh.People.Mail;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People;

/// <summary>Sets the password through a one-time link of an administrator or of a letter, ends all older sessions and any lock, and begins a session.</summary>
internal sealed class UseLink(UserManager<Account> accounts, SignInManager<Account> signIn, OneTimeLinks links, MailLinks letters, Db db, Clock clock)
{
    /// <returns>The account whose link it is.</returns>
    /// <exception cref="Problem"><c>people.link_gone</c>: unknown, used, expired, or of a disabled account.</exception>
    public async Task<Account> Find(string token)
    {
        var id = await db.Read(async reading => await links.AccountOf(reading, token) ?? (await letters.Find(reading, MailPurpose.Reset, token))?.AccountId);
        var account = id is null ? null : await accounts.FindByIdAsync(id);
        return account is { IsDisabled: false } ? account : throw OneTimeLinks.Gone();
    }

    /// <returns>False where a code is asked before the session begins.</returns>
    /// <exception cref="Problem">As for <see cref="Find"/>; the password is too weak.</exception>
    public async Task<bool> Do(string token, string? password)
    {
        var account = await Find(token);
        account.Alongside(async writing =>
        {
            if (!await letters.Spend(writing, MailPurpose.Reset, token)) await links.Spend(writing, token);
            await writing.Execute(Queries.ForgetTries, new { account.Id });
            await writing.Audit(clock, account.Id, "people.link_used", account.Id);
        });
        account.PasswordHash = null;
        (await accounts.AddPasswordAsync(account, password ?? "")).OrRefuse();
        return await signIn.BeginOrAskCode(account, clock);
    }
}
