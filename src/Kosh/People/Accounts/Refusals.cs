using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People.Accounts;

internal static class Refusals
{
    /// <summary>Turns Identity's refusal into ours.</summary>
    /// <exception cref="Problem">The result is a failure.</exception>
    public static void OrRefuse(this IdentityResult result)
    {
        if (result.Succeeded) return;
        throw result.Errors.First().Code switch
        {
            "DuplicateUserName" => new Problem(ProblemKind.Conflict, "people.name_taken"),
            "InvalidUserName" => new Problem(ProblemKind.Invalid, "people.name_invalid", NewAccount.LongestName),
            "PasswordTooShort" => new Problem(ProblemKind.Invalid, "people.password_short", Roles.PasswordLength),
            "PasswordRequiresUniqueChars" => new Problem(ProblemKind.Invalid, "people.password_plain"),
            "PasswordMismatch" => new Problem(ProblemKind.Invalid, "people.password_wrong"),
            "ConcurrencyFailure" => new Problem(ProblemKind.Conflict, "people.changed_meanwhile"),
            var code => throw new InvalidOperationException($"Identity refused with {code}"),
        };
    }
}
