using Kosh.People.Accounts;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People;

/// <summary>Answers the other rooms.</summary>
internal sealed class Members(IServiceScopeFactory scopes, Db db, Clock clock) : IPeople
{
    public async Task<string> CreateAccount(string name, string password, params IReadOnlyList<string> roles)
    {
        using var scope = scopes.CreateScope();
        var account = NewAccount.Of(name, roles, clock);
        account.Alongside(writing => writing.Audit(clock, "system", "people.account_added", account.Id, string.Join(' ', account.Roles)));
        (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, password)).OrRefuse();
        return account.Id;
    }

    public async Task<string?> NameOf(string accountId) =>
        (await db.Read(reading => reading.One<AccountRow>(Queries.AccountById, new { Id = accountId })))?.Name;

    public Task<IReadOnlyList<AccountName>> WithRole(string role) =>
        db.Read(reading => reading.Many<AccountName>(Queries.EnabledWithRole, new { Role = role }));
}
