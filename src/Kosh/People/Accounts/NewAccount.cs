using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;

namespace Kosh.People.Accounts;

internal static class NewAccount
{
    public const int LongestName = 100;

    /// <summary>An account that is not stored yet.</summary>
    /// <exception cref="Problem">The name is empty, too long or has control characters; a role is unknown, or there is none.</exception>
    public static Account Of(string? name, IReadOnlyCollection<string> roles, Clock clock)
    {
        var trimmed = (name ?? "").Trim();
        if (trimmed.Length is 0 or > LongestName || trimmed.Any(char.IsControl))
            throw new Problem(ProblemKind.Invalid, "people.name_invalid", LongestName);
        return new Account { Id = Ids.New(), Name = trimmed, CreatedAt = clock.NowText, Roles = RolesOf(roles) };
    }

    /// <exception cref="Problem">A role is unknown, or there is none.</exception>
    public static SortedSet<string> RolesOf(IReadOnlyCollection<string> roles)
    {
        if (roles.Count == 0) throw new Problem(ProblemKind.Invalid, "people.role_missing");
        if (roles.FirstOrDefault(r => !Roles.All.Contains(r)) is { } unknown)
            throw new Problem(ProblemKind.Invalid, "people.role_unknown", unknown, string.Join(", ", Roles.All));
        return new SortedSet<string>(roles, StringComparer.Ordinal);
    }
}
