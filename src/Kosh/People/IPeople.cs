using System.Security.Claims;

namespace Kosh.People;

/// <summary>What the other rooms may ask of People.</summary>
public interface IPeople
{
    /// <summary>Makes an account that can sign in at once; the demonstration's sample users are made so.</summary>
    /// <param name="name">What the person signs in with; compared without regard to case.</param>
    /// <param name="password">At least <see cref="Roles.PasswordLength"/> characters.</param>
    /// <param name="roles">Some of <see cref="Roles.All"/>.</param>
    /// <returns>The account's id.</returns>
    /// <exception cref="Platform.Problems.Problem">The name is taken or empty, the password too short, a role unknown.</exception>
    Task<string> CreateAccount(string name, string password, params IReadOnlyList<string> roles);

    /// <returns>The name to show for an account, also a disabled one; null where no such account is.</returns>
    Task<string?> NameOf(string accountId);

    /// <summary>The accounts that hold a role and are not disabled, in the order of their names.</summary>
    Task<IReadOnlyList<AccountName>> WithRole(string role);
}

public sealed record AccountName(string Id, string Name);

/// <summary>What an account may hold. Used in <c>[Authorize(Roles = …)]</c>; several are separated by commas.</summary>
public static class Roles
{
    public const string Administrator = "administrator";
    public const string SurveyManager = "survey-manager";
    public const string Analyst = "analyst";
    public const string Interviewer = "interviewer";

    public const int PasswordLength = 12;

    /// <summary>Anybody who has signed in.</summary>
    public const string Any = $"{Administrator},{SurveyManager},{Analyst},{Interviewer}";

    public static IReadOnlyList<string> All { get; } = [Administrator, SurveyManager, Analyst, Interviewer];
}

public static class SignedIn
{
    /// <summary>The id of the account that is signed in, as audit rows name it; null for a stranger.</summary>
    public static string? AccountId(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier);
}
