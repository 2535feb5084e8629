using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using Kosh.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People.Accounts;

/// <summary>
/// ASP.NET Core Identity's view of the tables account and account_role. Setters change the object; Create and Update write
/// it in one transaction with what the account brings <see cref="Account.Alongside"/>. The lock's columns are written at
/// once, apart from the version, so that guesses made side by side all count.
/// </summary>
internal sealed partial class AccountStore(Db db, LockOut lockOut) : IUserStore<Account>
{
    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        await db.Read(async reading => await Whole(reading, await reading.One<AccountRow>(Queries.AccountById, new { Id = userId })));

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        await db.Read(async reading => await Whole(reading, await reading.One<AccountRow>(Queries.AccountByNameKey, new { NameKey = normalizedUserName })));

    /// <summary>All accounts in the order of their names.</summary>
    public Task<IReadOnlyList<Account>> All() => db.Read<IReadOnlyList<Account>>(async reading =>
    {
        var roles = (await reading.Many<RoleRow>(Queries.AllRoles)).ToLookup(r => r.AccountId, r => r.Role);
        var grants = (await reading.Many<Grant>(Queries.AllGrants)).ToLookup(g => g.AccountId);
        return [.. (await reading.Many<AccountRow>(Queries.AllAccounts)).Select(row => Of(row, roles[row.Id], [.. grants[row.Id]]))];
    });

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => Store(user, async writing =>
    {
        if (await writing.Execute(Queries.InsertAccount, Columns(user)) == 0) return "DuplicateUserName";
        await WriteRoles(writing, user);
        return null;
    });

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => Store(user, async writing =>
    {
        if (await writing.Execute(Queries.UpdateAccount, Columns(user)) == 0) return "ConcurrencyFailure";
        await writing.Execute(Queries.DeleteRoles, new { user.Id });
        await WriteRoles(writing, user);
        return null;
    });

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => Store(user, async writing =>
    {
        await writing.Execute(Queries.EndSessionsOf, new { AccountId = user.Id });
        await writing.Execute(Queries.DropMailLinks, new { AccountId = user.Id });
        await writing.Execute(Queries.DropAddress, new { AccountId = user.Id });
        await writing.Execute(Queries.DeleteLinkOf, new { AccountId = user.Id });
        await writing.Execute(Queries.DeleteRoles, new { user.Id });
        await writing.Execute(Queries.DeleteGrants, new { user.Id });
        await writing.Execute(Queries.DeleteRecoveryCodes, new { AccountId = user.Id });
        await writing.Execute(Queries.DeleteFactor, new { AccountId = user.Id });
        return await writing.Execute(Queries.DeleteAccount, new { user.Id }) == 0 ? "ConcurrencyFailure" : null;
    });

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NameKey);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) =>
        Task.FromResult(user.Name = userName ?? "");

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) =>
        Task.FromResult(user.NameKey = normalizedName ?? "");

    public void Dispose()
    {
    }

    private async Task<IdentityResult> Store(Account account, Func<Writing, Task<string?>> write)
    {
        var error = await db.Write(async writing =>
        {
            var refused = await write(writing);
            if (refused is null) await account.WriteAlongside(writing);
            return refused;
        });
        if (error is not null) return IdentityResult.Failed(new IdentityError { Code = error });
        account.Written();
        return IdentityResult.Success;
    }

    private static async Task WriteRoles(Writing writing, Account account)
    {
        foreach (var role in account.Roles) await writing.Execute(Queries.InsertRole, new { account.Id, Role = role });
    }

    private static object Columns(Account a) => new
    {
        a.Id, a.Name, a.NameKey, NameSort = SortKeys.Of(a.Name, Language.Default), a.PasswordHash, a.SecurityStamp, a.DisabledAt, a.CreatedAt, a.Version,
    };

    private static async Task<Account?> Whole(Reading reading, AccountRow? row) =>
        row is null ? null : Of(row, await reading.Many<string>(Queries.RolesOf, new { row.Id }), await reading.Many<Grant>(Queries.GrantsOf, new { row.Id }));

    private static Account Of(AccountRow row, IEnumerable<string> roles, IReadOnlyList<Grant> grants) => new()
    {
        Id = row.Id,
        Name = row.Name,
        NameKey = row.NameKey,
        PasswordHash = row.PasswordHash,
        SecurityStamp = row.SecurityStamp,
        Failures = row.Failures,
        LockedUntil = row.LockedUntil is null ? null : Clock.Parse(row.LockedUntil),
        DisabledAt = row.DisabledAt,
        CreatedAt = row.CreatedAt,
        Version = row.Version,
        HasSecondFactor = row.FactorSince is not null,
        Roles = new SortedSet<string>(roles, StringComparer.Ordinal),
        Grants = grants,
    };
}
