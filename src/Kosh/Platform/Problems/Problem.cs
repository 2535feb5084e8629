using System.Globalization;

namespace Kosh.Platform.Problems;

/// <summary>What kind of refusal; each door translates it to its own answer (HTTP status, exit code).</summary>
public enum ProblemKind { Invalid, NotFound, Conflict, Forbidden, TooLarge, Busy, Full, TooMany }

/// <summary>
/// A refusal that the other side can act on: a stable code, which is also the key of its text in seven languages, and the
/// arguments of that text. Anything else that is thrown is a bug of ours and is shown as an id, without detail.
/// </summary>
public sealed class Problem(ProblemKind kind, string code, params object[] arguments) : Exception(code)
{
    public ProblemKind Kind { get; } = kind;

    public string Code { get; } = code;

    /// <summary>What the text's placeholders {0}, {1}… stand for. May name places and things; never an answer or a secret.</summary>
    public IReadOnlyList<object> Arguments { get; } = arguments;

    public override string Message => $"{Code}({string.Join(", ", Arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture)))})";
}
