using Kosh.People.Accounts;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People;

/// <summary>Begins a session. Every refusal has one wording and costs the same work: nobody learns which names exist.</summary>
internal sealed class SignIn(UserManager<Account> accounts, SignInManager<Account> signIn, LockOut lockOut, Passwords passwords, Db db, Clock clock)
{
    /// <returns>True where the session has begun; false where a code is still to be entered (<see cref="EnterCode"/>).</returns>
    /// <exception cref="Problem"><c>people.sign_in_refused</c>; <c>people.crowded</c>.</exception>
    public async Task<bool> Do(string? name, string? password)
    {
        var account = await accounts.FindByNameAsync(name ?? "");
        var mayTry = await lockOut.Try(account);
        var right = await passwords.Check(accounts, account, password ?? "");
        if (account is null || !mayTry || !right || account.IsDisabled) throw new Problem(ProblemKind.Invalid, "people.sign_in_refused");
        if (account.HasSecondFactor) return await signIn.BeginOrAskCode(account, clock);
        await db.Write(async writing =>
        {
            await writing.Execute(Queries.ForgetTries, new { account.Id });
            await writing.Audit(clock, account.Id, "people.signed_in", account.Id);
        });
        return await signIn.BeginOrAskCode(account, clock);
    }
}
