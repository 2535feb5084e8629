using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People.Accounts;

/// <summary>Asks somebody who has signed in for the password once more, before what a borrowed session must not do.</summary>
internal sealed class ConfirmPassword(UserManager<Account> accounts, LockOut lockOut, Passwords passwords, Db db)
{
    /// <exception cref="Problem"><c>people.password_wrong</c>, also after too many tries.</exception>
    public async Task Ask(Account account, string? password)
    {
        var mayTry = await lockOut.Try(account);
        if (!await passwords.Check(accounts, account, password ?? "") || !mayTry) throw new Problem(ProblemKind.Invalid, "people.password_wrong");
        await db.Write(writing => writing.Execute(Queries.ForgetTries, new { account.Id }));
    }
}
