using System.Security.Claims;
using Kosh.People.Accounts;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People;

/// <summary>Ends a session on the server, so that a copied cookie dies too: this one, another of one's own, or all.</summary>
internal sealed class SignOut(UserManager<Account> accounts, SignInManager<Account> signIn, SessionStore sessions, Db db, Clock clock)
{
    public async Task Do(ClaimsPrincipal user)
    {
        if (user.AccountId() is { } account && user.SessionHash() is { } session)
        {
            await sessions.End(account, session);
            await db.Write(writing => writing.Audit(clock, account, "people.signed_out", account));
        }
        await signIn.SignOutAsync();
    }

    /// <summary>Ends one of one's own sessions.</summary>
    public Task Other(ClaimsPrincipal user, string? tokenHash) => sessions.End(user.AccountId()!, tokenHash ?? "");

    public async Task Everywhere(ClaimsPrincipal user)
    {
        if (await accounts.GetUserAsync(user) is { } account)
        {
            account.Alongside(writing => writing.Audit(clock, account.Id, "people.signed_out_everywhere", account.Id));
            (await accounts.UpdateSecurityStampAsync(account)).OrRefuse();
        }
        await signIn.SignOutAsync();
    }
}
