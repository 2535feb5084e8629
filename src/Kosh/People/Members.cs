using Kosh.People.Accounts;
using Kosh.Platform.Audit;
using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People;

/// <summary>Answers the other rooms.</summary>
internal sealed class Members(IServiceScopeFactory scopes, EnterDesk desk, Db db, Settings settings, Clock clock) : IPeople
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

    public async Task<string?> AccountNamed(string name) =>
        (await db.Read(reading => reading.One<AccountRow>(Queries.AccountByNameKey, new { NameKey = new NameKeys().NormalizeName(name) })))?.Id;

    public Task<Scope> ScopeOf(string accountId, params IReadOnlyList<string> roles) => db.Read(async reading =>
    {
        var hasFactor = (await reading.One<AccountRow>(Queries.AccountById, new { Id = accountId }))?.FactorSince is not null;
        var asked = roles.Where(role => Factors.Usable([role], hasFactor, settings).Contains(role)).ToHashSet();
        var everywhere = (await reading.Many<string>(Queries.RolesOf, new { Id = accountId })).Any(asked.Contains);
        var grants = everywhere ? [] : await reading.Many<Grant>(Queries.GrantsOf, new { Id = accountId });
        return new Scope(everywhere, [.. grants.Where(g => asked.Contains(g.Role))]);
    });

    public async Task<FactorNeed> SecondFactorOf(string accountId)
    {
        using var scope = scopes.CreateScope();
        var account = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByIdAsync(accountId);
        if (account is null or { HasSecondFactor: true } || !account.HeldRoles.Any(Factors.Guarded.Contains)) return FactorNeed.None;
        return settings.RequireTotp ? FactorNeed.Demanded : FactorNeed.Advised;
    }

    public Task Give(Grant grant, string actor) => With(give => give.Give(actor, grant));

    public Task TakeBack(Grant grant, string actor) => With(give => give.TakeBack(actor, grant));

    public Task<IReadOnlyList<Grant>> GrantsFor(string surveyId) =>
        db.Read(reading => reading.Many<Grant>(Queries.GrantsFor, new { SurveyId = surveyId }));

    public Task<IReadOnlyList<AccountName>> WithRole(string role) =>
        db.Read(reading => reading.Many<AccountName>(Queries.EnabledWithRole, new { Role = role }));

    public async Task<string> DeskPath() => $"/{Language.Default.Code}/enter/{await desk.Make()}";

    private async Task With(Func<GiveRole, Task> act)
    {
        using var scope = scopes.CreateScope();
        await act(scope.ServiceProvider.GetRequiredService<GiveRole>());
    }
}
