using System.Security.Claims;
using Kosh.People.Accounts;
using Kosh.Platform.Audit;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People;

/// <summary>Ends all sessions of the account, so that a copied cookie dies too.</summary>
internal sealed class SignOut(UserManager<Account> accounts, SignInManager<Account> signIn, Clock clock)
{
    public async Task Do(ClaimsPrincipal user)
    {
        if (await accounts.GetUserAsync(user) is { } account)
        {
            account.Alongside(writing => writing.Audit(clock, account.Id, "people.signed_out", account.Id));
            (await accounts.UpdateSecurityStampAsync(account)).OrRefuse();
        }
        await signIn.SignOutAsync();
    }
}
