using Kosh.People.Accounts;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People;

/// <summary>Changes what an account may do. Its sessions end, so that the change holds at once; one administrator always remains.</summary>
internal sealed class ChangeAccount(UserManager<Account> accounts, Clock clock)
{
    /// <exception cref="Problem">A role is unknown, or there is none; nobody would be left to administer.</exception>
    public Task SetRoles(string actor, Account account, IReadOnlyCollection<string> roles)
    {
        var next = NewAccount.RolesOf(roles);
        var administered = Administers(account);
        account.Roles.Clear();
        account.Roles.UnionWith(next);
        return Store(account, administered, writing => writing.Audit(clock, actor, "people.roles_changed", account.Id, string.Join(' ', next)));
    }

    /// <exception cref="Problem">Nobody would be left to administer.</exception>
    public Task Disable(string actor, Account account)
    {
        var administered = Administers(account);
        account.DisabledAt ??= clock.NowText;
        return Store(account, administered, async writing =>
        {
            await writing.Execute(Queries.DeleteLinkOf, new { AccountId = account.Id });
            await writing.Execute(Queries.DropMailLinks, new { AccountId = account.Id });
            await writing.Audit(clock, actor, "people.disabled", account.Id);
        });
    }

    public Task Enable(string actor, Account account)
    {
        account.DisabledAt = null;
        return Store(account, false, writing => writing.Audit(clock, actor, "people.enabled", account.Id));
    }

    private static bool Administers(Account account) => account.State == "active" && account.Roles.Contains(Roles.Administrator);

    // Who never set a password administers nothing yet: such count only while nobody else ever did.
    private async Task Store(Account account, bool administered, Func<Writing, Task> audit)
    {
        account.Alongside(audit);
        account.Alongside(async writing =>
        {
            var left = await writing.Many<StateRow>(Queries.EnabledStates, new { Role = Roles.Administrator });
            if (left.Count == 0 || (administered && left.All(a => a.HasPassword == 0))) throw new Problem(ProblemKind.Conflict, "people.last_administrator");
        });
        (await accounts.UpdateSecurityStampAsync(account)).OrRefuse();
    }
}

internal sealed record StateRow(string Id, long HasPassword);
