using System.Security.Claims;
using Kosh.People.Accounts;
using Kosh.Platform.Audit;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People;

/// <summary>Changes one's own password; all sessions end but this one, which begins anew.</summary>
internal sealed class ChangePassword(UserManager<Account> accounts, SignInManager<Account> signIn, ConfirmPassword confirm, Clock clock)
{
    /// <exception cref="Problem">The present password is wrong, or tried too often; the new one is too weak.</exception>
    public async Task Do(ClaimsPrincipal user, string? present, string? next)
    {
        var account = await accounts.GetUserAsync(user) ?? throw new Problem(ProblemKind.NotFound, "http.404");
        await confirm.Ask(account, present);
        account.Alongside(writing => writing.Audit(clock, account.Id, "people.password_changed", account.Id));
        account.PasswordHash = null;
        (await accounts.AddPasswordAsync(account, next ?? "")).OrRefuse();
        await signIn.Begin(account);
    }
}
