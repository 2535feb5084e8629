using Kosh.People.Accounts;
using Kosh.Platform.Audit;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People;

/// <summary>Adds an account without a password; its one-time link lets the person set one.</summary>
internal sealed class AddAccount(UserManager<Account> accounts, OneTimeLinks links, Clock clock)
{
    /// <param name="actor">Account id, or <c>system</c> for the command line.</param>
    /// <returns>The link's token, which is not seen again.</returns>
    /// <exception cref="Problem">The name is taken or unfit; a role is unknown, or there is none.</exception>
    public async Task<string> Do(string actor, string? name, IReadOnlyCollection<string> roles)
    {
        var account = NewAccount.Of(name, roles, clock);
        var token = OneTimeLinks.NewToken();
        account.Alongside(writing => writing.Audit(clock, actor, "people.account_added", account.Id, string.Join(' ', account.Roles)));
        account.Alongside(writing => links.Write(writing, account.Id, token));
        (await accounts.CreateAsync(account)).OrRefuse();
        return token;
    }
}
