using Kosh.People.Accounts;
using Kosh.People.SecondFactor;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People;

/// <summary>The second step of signing in: the code, after the password was right.</summary>
internal sealed class EnterCode(UserManager<Account> accounts, SignInManager<Account> signIn, CheckCode check, Db db, Clock clock)
{
    /// <exception cref="Problem"><c>people.code_refused</c>; <c>people.code_late</c> where the first step is too long ago.</exception>
    public async Task Do(string? code)
    {
        var account = await signIn.HalfSignedIn(accounts, clock) ?? throw new Problem(ProblemKind.Invalid, "people.code_late");
        await check.Do(account, code);
        await db.Write(writing => writing.Audit(clock, account.Id, "people.signed_in", account.Id));
        await signIn.Begin(account);
        await signIn.Context.EndHalf();
    }
}
