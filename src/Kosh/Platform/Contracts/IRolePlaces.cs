namespace Kosh.Platform.Contracts;

/// <summary>Names where a role can be held other than in the whole network. Surveys offers its surveys and their regions.</summary>
public interface IRolePlaces
{
    /// <summary>In the order in which they are to be chosen from.</summary>
    Task<IReadOnlyList<NamedPlace>> Places();
}

/// <param name="Region">Empty for the whole survey.</param>
/// <param name="Title">For people: the survey's title, and the region's name.</param>
public sealed record NamedPlace(string SurveyId, string Region, string Title);
