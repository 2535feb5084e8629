using Kosh.People;
using Kosh.People.Accounts;
using Kosh.Platform.Db;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.People;

/// <summary>What ASP.NET Core Identity's managers rely on in a store.</summary>
public sealed class AccountStoreTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, Engines]
    public async Task What_was_set_is_found_by_id_and_by_name(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await using var scope = network.Services.CreateAsyncScope();
        var (store, account) = (scope.ServiceProvider.GetRequiredService<AccountStore>(), await New(scope, "Ümit", Roles.Analyst));
        await store.SetPasswordHashAsync(account, "hash", Stop);
        await store.SetSecurityStampAsync(account, "stamp", Stop);
        await store.AddToRoleAsync(account, "INTERVIEWER", Stop);
        Assert.True((await store.UpdateAsync(account, Stop)).Succeeded);

        var found = await store.FindByIdAsync(account.Id, Stop);
        Assert.Equal(found!.Id, (await store.FindByNameAsync("ÜMIT", Stop))!.Id);
        Assert.Equal(("Ümit", "hash", "stamp"), (await store.GetUserNameAsync(found, Stop), await store.GetPasswordHashAsync(found, Stop), await store.GetSecurityStampAsync(found, Stop)));
        Assert.Equal([Roles.Analyst, Roles.Interviewer], await store.GetRolesAsync(found, Stop));
        Assert.True(await store.IsInRoleAsync(found, "ANALYST", Stop));
        Assert.Equal([account.Id], (await store.GetUsersInRoleAsync("INTERVIEWER", Stop)).Select(a => a.Id));
        Assert.True(await store.HasPasswordAsync(found, Stop));
        Assert.Null(await store.FindByIdAsync("nobody", Stop));
    }

    [Theory, Engines]
    public async Task A_name_belongs_to_one_account(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await using var scope = network.Services.CreateAsyncScope();
        await New(scope, "aigul", Roles.Analyst);
        var twin = Make("AIGUL", Roles.Analyst);
        var made = await scope.ServiceProvider.GetRequiredService<AccountStore>().CreateAsync(twin, Stop);
        Assert.Equal("DuplicateUserName", made.Errors.Single().Code);
    }

    [Theory, Engines]
    public async Task Of_two_who_change_an_account_at_once_the_slower_is_told(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await using var scope = network.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<AccountStore>();
        var id = (await New(scope, "aigul", Roles.Analyst)).Id;
        var (first, second) = (await store.FindByIdAsync(id, Stop), await store.FindByIdAsync(id, Stop));
        Assert.True((await store.UpdateAsync(first!, Stop)).Succeeded);
        Assert.Equal("ConcurrencyFailure", (await store.UpdateAsync(second!, Stop)).Errors.Single().Code);
    }

    [Theory, Engines]
    public async Task What_comes_alongside_is_stored_with_the_account_or_not_at_all(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await using var scope = network.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<AccountStore>();
        var account = Make("aigul", Roles.Analyst);
        account.Alongside(_ => throw new InvalidOperationException());
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.CreateAsync(account, Stop));
        Assert.Null(await store.FindByIdAsync(account.Id, Stop));
    }

    [Theory, Engines]
    public async Task Failures_count_and_lock_and_are_forgotten(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await using var scope = network.Services.CreateAsyncScope();
        var (store, account) = (scope.ServiceProvider.GetRequiredService<AccountStore>(), await New(scope, "aigul", Roles.Analyst));
        for (var n = 1; n <= LockOut.FreeTries; n++) Assert.Equal(n, await store.IncrementAccessFailedCountAsync(account, Stop));
        Assert.Null(await store.GetLockoutEndDateAsync(account, Stop));
        await store.IncrementAccessFailedCountAsync(account, Stop);
        var found = await store.FindByIdAsync(account.Id, Stop);
        Assert.NotNull(await store.GetLockoutEndDateAsync(found!, Stop));
        await store.ResetAccessFailedCountAsync(found!, Stop);
        found = await store.FindByIdAsync(account.Id, Stop);
        Assert.Equal((0, null), (await store.GetAccessFailedCountAsync(found!, Stop), await store.GetLockoutEndDateAsync(found!, Stop)));
        await store.SetLockoutEndDateAsync(found!, new Clock(TimeProvider.System).Now, Stop);
        Assert.NotNull((await store.FindByIdAsync(account.Id, Stop))!.LockedUntil);
    }

    [Theory, Engines]
    public async Task A_deleted_account_is_gone_with_its_roles_and_link(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await using var scope = network.Services.CreateAsyncScope();
        var (store, account) = (scope.ServiceProvider.GetRequiredService<AccountStore>(), await New(scope, "aigul", Roles.Analyst));
        Assert.True((await store.DeleteAsync(account, Stop)).Succeeded);
        Assert.Null(await store.FindByIdAsync(account.Id, Stop));
        Assert.Empty(await network.Services.GetRequiredService<IPeople>().WithRole(Roles.Analyst));
    }

    [Theory, Engines]
    public async Task Accounts_stand_in_the_order_of_the_alphabet(Engine engine)
    {
        await using var network = await Network.Start(engine);
        await using var scope = network.Services.CreateAsyncScope();
        foreach (var name in new[] { "Яна", "ёлка", "Еркін", "bek", "Айгүл", "Әлия" }) await New(scope, name, Roles.Analyst);
        var expected = new[] { "bek", "Айгүл", "Әлия", "ёлка", "Еркін", "Яна" };
        Assert.Equal(expected, (await scope.ServiceProvider.GetRequiredService<AccountStore>().All()).Select(a => a.Name));
        Assert.Equal(expected, (await network.Services.GetRequiredService<IPeople>().WithRole(Roles.Analyst)).Select(a => a.Name));
    }

    private static Account Make(string name, string role)
    {
        var account = NewAccount.Of(name, [role], new Clock(TimeProvider.System));
        account.NameKey = new NameKeys().NormalizeName(name)!;
        return account;
    }

    private static async Task<Account> New(AsyncServiceScope scope, string name, string role)
    {
        var account = NewAccount.Of(name, [role], new Clock(TimeProvider.System));
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account)).Succeeded);
        return account;
    }
}
