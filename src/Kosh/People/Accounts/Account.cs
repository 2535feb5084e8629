using Kosh.Platform.Db;

namespace Kosh.People.Accounts;

/// <summary>One who can sign in, as ASP.NET Core Identity passes it around between its managers and the store.</summary>
internal sealed class Account
{
    private readonly List<Func<Writing, Task>> alongside = [];

    public required string Id { get; init; }

    public required string Name { get; set; }

    public string NameKey { get; set; } = "";

    /// <summary>Null until the one-time link has been used.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>A new stamp ends the sessions.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>Tries since the last sign-in that succeeded.</summary>
    public long Failures { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public string? DisabledAt { get; set; }

    public required string CreatedAt { get; init; }

    public long Version { get; set; }

    /// <summary>For the whole network.</summary>
    public SortedSet<string> Roles { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Roles for one survey or region; <see cref="GiveRole"/> changes them.</summary>
    public IReadOnlyList<Grant> Grants { get; init; } = [];

    /// <summary>Every role that the account holds anywhere.</summary>
    public IEnumerable<string> HeldRoles => Roles.Union(Grants.Select(g => g.Role));

    /// <summary>Signing in asks for a code too.</summary>
    public bool HasSecondFactor { get; init; }

    public bool IsDisabled => DisabledAt is not null;

    /// <summary><c>active</c>, <c>waiting</c> (for its first password) or <c>disabled</c>.</summary>
    public string State => IsDisabled ? "disabled" : PasswordHash is null ? "waiting" : "active";

    /// <summary>Statements for the transaction in which the store next creates or updates this account, such as its audit row.</summary>
    public void Alongside(Func<Writing, Task> write) => alongside.Add(write);

    public async Task WriteAlongside(Writing writing)
    {
        foreach (var write in alongside) await write(writing);
    }

    public void Written() => alongside.Clear();
}

internal sealed record AccountRow(
    string Id, string Name, string NameKey, string? PasswordHash, string SecurityStamp, long Failures,
    string? LockedUntil, string? DisabledAt, string CreatedAt, long Version, string? FactorSince);

internal sealed record RoleRow(string AccountId, string Role);
