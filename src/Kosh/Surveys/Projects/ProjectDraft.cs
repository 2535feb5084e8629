using Kosh.Platform.Problems;

namespace Kosh.Surveys.Projects;

/// <summary>A project as somebody typed it.</summary>
/// <param name="Partners">One a line.</param>
/// <param name="Team">One account a line: <c>name; task</c>.</param>
/// <param name="Steps">The time line, one step a line: <c>2026-03-31; what happens</c>.</param>
/// <param name="Surveys">Ids of the surveys that belong to it.</param>
internal sealed record ProjectDraft(string? Title, string? Partners, string? Funder, string? Endorsement, string? Team, string? Steps, string[]? Surveys)
{
    public const int LongestTitle = 200;
    public const int LongestText = 4000;

    /// <exception cref="Problem"><c>surveys.project_title</c>, <c>surveys.project_long</c> with the longest length and the field.</exception>
    public void Check()
    {
        if (Title?.Trim() is not { Length: > 0 and <= LongestTitle }) throw new Problem(ProblemKind.Invalid, "surveys.project_title", LongestTitle);
        foreach (var (field, text) in (ReadOnlySpan<(string, string?)>)[("partners", Partners), ("funder", Funder), ("endorsement", Endorsement), ("team", Team), ("steps", Steps)])
            if (text?.Length > LongestText) throw new Problem(ProblemKind.Invalid, "surveys.project_long", LongestText, field);
    }
}
