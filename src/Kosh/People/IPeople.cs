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

    /// <returns>The id of the account that is called so, in any case; null where none is.</returns>
    Task<string?> AccountNamed(string name);

    /// <summary>The accounts that hold a role in the whole network and are not disabled, in the order of their names.</summary>
    Task<IReadOnlyList<AccountName>> WithRole(string role);

    /// <summary>
    /// Where an account holds any of these roles. <c>[Authorize(Roles = …)]</c> lets in who holds a role anywhere; the room then
    /// asks this for the row, and answers 404 outside.
    /// </summary>
    Task<Scope> ScopeOf(string accountId, params IReadOnlyList<string> roles);

    /// <summary>Whether somebody is to be reminded of setting up a second factor.</summary>
    Task<FactorNeed> SecondFactorOf(string accountId);

    /// <summary>Gives a role for one survey, or one region of it. The account's sessions end, so that the next one has it.</summary>
    /// <exception cref="Platform.Problems.Problem"><c>people.grant_role</c>, <c>people.grant_place</c>, <c>people.grant_region</c>; no such account.</exception>
    Task Give(Grant grant, string actor);

    /// <summary>Takes a given role away; the account's sessions end.</summary>
    /// <exception cref="Platform.Problems.Problem">It was not given.</exception>
    Task TakeBack(Grant grant, string actor);

    /// <summary>At an analyst's desk: the path of a link that lets one browser in, once, while this process runs.</summary>
    /// <exception cref="Platform.Problems.Problem"><c>people.no_desk</c></exception>
    Task<string> DeskPath();

    /// <summary>The roles given for a survey or its regions, in the order of the accounts' names.</summary>
    Task<IReadOnlyList<Grant>> GrantsFor(string surveyId);
}

/// <summary>None also where there is one; Demanded: the roles that call for it do not work until there is.</summary>
public enum FactorNeed { None, Advised, Demanded }

public sealed record AccountName(string Id, string Name);

/// <summary>A role for one survey, or one region of it.</summary>
/// <param name="Role">One of <see cref="Roles.OfSurveys"/>; with a region one of <see cref="Roles.OfRegions"/>.</param>
/// <param name="Region">The region's code; empty for the whole survey.</param>
public sealed record Grant(string AccountId, string Role, string SurveyId, string Region);

/// <summary>Where somebody holds a role.</summary>
/// <param name="Everywhere">In the whole network.</param>
/// <param name="Grants">The surveys and regions, where it is not everywhere.</param>
public sealed record Scope(bool Everywhere, IReadOnlyList<Grant> Grants)
{
    /// <summary>Any part of the survey.</summary>
    public bool Touches(string surveyId) => Everywhere || Grants.Any(g => g.SurveyId == surveyId);

    /// <summary>All of the survey.</summary>
    public bool Holds(string surveyId) => Everywhere || Grants.Any(g => g.SurveyId == surveyId && g.Region.Length == 0);

    /// <summary>This region of the survey.</summary>
    public bool Holds(string surveyId, string region) => Holds(surveyId) || Grants.Any(g => g.SurveyId == surveyId && g.Region == region);
}

/// <summary>What an account may hold. Used in <c>[Authorize(Roles = …)]</c>; several are separated by commas.</summary>
public static class Roles
{
    public const string Administrator = "administrator";
    public const string SurveyManager = "survey-manager";
    public const string Supervisor = "supervisor";
    public const string Interviewer = "interviewer";
    public const string Analyst = "analyst";
    public const string Editor = "editor";
    public const string Librarian = "librarian";
    public const string Author = "author";
    public const string Member = "member";

    public const int PasswordLength = 12;

    /// <summary>Anybody who has signed in.</summary>
    public const string Any = $"{Administrator},{SurveyManager},{Supervisor},{Interviewer},{Analyst},{Editor},{Librarian},{Author},{Member}";

    public static IReadOnlyList<string> All { get; } = Any.Split(',');

    /// <summary>Those that can be given for one survey.</summary>
    public static IReadOnlyList<string> OfSurveys { get; } = [SurveyManager, Supervisor, Interviewer, Analyst];

    /// <summary>Those that can be given for one region. Answers and forms belong to a survey as a whole.</summary>
    public static IReadOnlyList<string> OfRegions { get; } = [Supervisor, Interviewer];
}

public static class SignedIn
{
    /// <summary>The id of the account that is signed in, as audit rows name it; null for a stranger.</summary>
    public static string? AccountId(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier);
}
