using Kosh.Platform.Problems;

namespace Kosh.People.Pages;

/// <summary>A new password as it is typed, twice.</summary>
internal static class NewPassword
{
    /// <exception cref="Problem">The two differ.</exception>
    public static string? Agreed(string? once, string? again) =>
        once == again ? once : throw new Problem(ProblemKind.Invalid, "people.password_differs");

    /// <summary>The field that a refusal is about.</summary>
    public static string FieldOf(Problem problem) => problem.Code switch
    {
        "people.password_differs" => "Repeat",
        "people.password_wrong" => "Present",
        _ => "New",
    };
}
