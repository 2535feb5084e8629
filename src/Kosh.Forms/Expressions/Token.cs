namespace Kosh.Forms;

internal enum TokenKind { Number, Literal, Name, Reference, Symbol, Operator, End }

/// <summary>One token of an expression; <c>Text</c> is what stands there, without the quotes of a literal.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End)
{
    public bool Is(string symbol) => Kind is TokenKind.Symbol or TokenKind.Operator && Text == symbol;
}

/// <summary>What is wrong with an expression, and where in it (a character's index).</summary>
internal sealed record ExpressionProblem(string Code, string Message, string Remedy, int At, bool Fatal = true);
