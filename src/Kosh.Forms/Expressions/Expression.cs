namespace Kosh.Forms;

/// <summary>Where a <c>${name}</c> stands in its expression, which decides how its path is written.</summary>
/// <param name="InInstancePredicate">Inside <c>instance(…)/…[here]</c>, where <c>.</c> is the foreign item.</param>
/// <param name="RepeatArgument">Its place among the arguments of <c>indexed-repeat</c>, from 0; -1 outside.</param>
internal readonly record struct ReferencePlace(int Start, bool InInstancePredicate, int RepeatArgument);

/// <summary>A function called with its literal first argument, if it has one.</summary>
internal readonly record struct Call(string Function, string? FirstLiteral, int Arguments, int At);

/// <summary>An XPath 1.0 expression with ODK's functions, checked; not yet evaluated.</summary>
internal sealed class Expression
{
    public required IReadOnlyList<ExpressionProblem> Problems { get; init; }

    public required IReadOnlyList<Call> Calls { get; init; }

    public required IReadOnlyList<ReferencePlace> Places { get; init; }

    public static Expression Parse(string text) => new ExpressionParser(text).Parse();

    /// <summary>The end of the path that begins at <paramref name="start"/> of a text that goes on with ordinary words; -1 when none
    /// does.</summary>
    public static int PathEnd(string text, int start) => new ExpressionParser(text).PathEnd(start);
}
