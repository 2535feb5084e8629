using Kosh.Platform.Settings;

namespace Kosh.People.Accounts;

/// <summary>Which roles call for a second factor, and what is left of them without one.</summary>
internal static class Factors
{
    public static IReadOnlyList<string> Guarded { get; } = [Roles.Administrator, Roles.SurveyManager];

    /// <summary>Where the setting <c>requireTotp</c> demands it, a guarded role is worth no more than a member's until there is a second factor.</summary>
    public static IEnumerable<string> Usable(IEnumerable<string> held, bool hasFactor, Settings settings) =>
        hasFactor || !settings.RequireTotp ? held : held.Select(role => Guarded.Contains(role) ? Roles.Member : role).Distinct();
}
