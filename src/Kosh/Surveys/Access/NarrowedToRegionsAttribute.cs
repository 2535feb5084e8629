namespace Kosh.Surveys.Access;

/// <summary>
/// Said of a page that shows no more than the regions its reader holds, through <see cref="VisibleSurveys"/>. Every other
/// route of a survey needs the role in the whole survey.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NarrowedToRegionsAttribute : Attribute;
