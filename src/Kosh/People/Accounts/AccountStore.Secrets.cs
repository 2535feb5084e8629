using Microsoft.AspNetCore.Identity;

namespace Kosh.People.Accounts;

/// <summary>Password, stamp, roles and lock.</summary>
internal sealed partial class AccountStore :
    IUserPasswordStore<Account>, IUserSecurityStampStore<Account>, IUserRoleStore<Account>, IUserLockoutStore<Account>
{
    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    /// <summary>A new stamp ends all sessions of the account, in the transaction that stores it.</summary>
    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken)
    {
        user.Alongside(writing => writing.Execute(Queries.EndSessionsOf, new { AccountId = user.Id }));
        return Task.FromResult(user.SecurityStamp = stamp);
    }

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    // Identity's managers hand over roles in capitals; ours are lower case.
    public Task AddToRoleAsync(Account user, string roleName, CancellationToken cancellationToken) =>
        Task.FromResult(user.Roles.Add(roleName.ToLowerInvariant()));

    public Task RemoveFromRoleAsync(Account user, string roleName, CancellationToken cancellationToken) =>
        Task.FromResult(user.Roles.Remove(roleName.ToLowerInvariant()));

    public Task<bool> IsInRoleAsync(Account user, string roleName, CancellationToken cancellationToken) =>
        Task.FromResult(user.Roles.Contains(roleName.ToLowerInvariant()));

    public Task<IList<string>> GetRolesAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<IList<string>>([.. user.Roles]);

    public async Task<IList<Account>> GetUsersInRoleAsync(string roleName, CancellationToken cancellationToken) =>
        [.. (await All()).Where(a => a.Roles.Contains(roleName.ToLowerInvariant()))];

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    public async Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockedUntil = lockoutEnd;
        await db.Write(writing => writing.Execute(Queries.Lock, new { user.Id, Until = lockoutEnd is { } end ? Platform.Time.Clock.Text(end) : null }));
    }

    public async Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        await lockOut.Try(user);
        return (int)user.Failures;
    }

    public async Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        (user.Failures, user.LockedUntil) = (0, null);
        await db.Write(writing => writing.Execute(Queries.ForgetTries, new { user.Id }));
    }

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult((int)user.Failures);

    /// <summary>Every account can be locked.</summary>
    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;
}
