using Kosh.People.Accounts;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People.SecondFactor;

/// <summary>An administrator takes away the second factor of somebody who lost phone and recovery codes; the sessions end.</summary>
internal sealed class RemoveFactor(UserManager<Account> accounts, Clock clock)
{
    /// <exception cref="Problem">There is none.</exception>
    public async Task Do(string actor, Account account)
    {
        if (!account.HasSecondFactor) throw new Problem(ProblemKind.Conflict, "people.factor_none", account.Name);
        account.Alongside(writing => Write(writing, clock, actor, account.Id));
        (await accounts.UpdateSecurityStampAsync(account)).OrRefuse();
    }

    public static async Task Write(Writing writing, Clock clock, string actor, string accountId)
    {
        await writing.Execute(Queries.DeleteRecoveryCodes, new { AccountId = accountId });
        await writing.Execute(Queries.DeleteFactor, new { AccountId = accountId });
        await writing.Audit(clock, actor, "people.factor_removed", accountId);
    }
}
