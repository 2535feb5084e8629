// XPath 1.0, section 3.7 (lexical structure), with XLSForm's ${name} as one more kind of token.
using System.Xml;

namespace Kosh.Forms;

internal sealed class Tokenizer(string text, int start = 0)
{
    private static readonly string[] Symbols =
        ["::", "..", "//", "!=", "<=", ">=", "(", ")", "[", "]", ".", "@", ",", "/", "|", "+", "-", "=", "<", ">", "*"];
    private static readonly string[] NamedOperators = ["and", "or", "div", "mod"];

    private readonly List<Token> tokens = [];

    public ExpressionProblem? Problem { get; private set; }

    public IReadOnlyList<Token> Read()
    {
        var at = start;
        while (Problem is null && SkipSpace(ref at)) at = ReadOne(at);
        tokens.Add(new(TokenKind.End, "", text.Length, text.Length));
        return tokens;
    }

    private bool SkipSpace(ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at < text.Length;
    }

    private int ReadOne(int at)
    {
        var c = text[at];
        if (c is '\'' or '"') return ReadLiteral(at, c);
        if (c == '$') return ReadReference(at);
        if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))) return ReadNumber(at);
        if (XmlConvert.IsStartNCNameChar(c)) return ReadName(at);
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0)
                return Add(IsOperator(symbol) ? TokenKind.Operator : TokenKind.Symbol, symbol, at, at + symbol.Length);
        }
        return Fail(at, "expression.character", $"`{c}` has no place in an expression.", "");
    }

    private int ReadLiteral(int at, char quote)
    {
        var end = text.IndexOf(quote, at + 1);
        return end < 0
            ? Fail(at, "expression.quote", $"The text that begins with {quote} is not closed.", $"Add {quote} where the text ends.")
            : Add(TokenKind.Literal, text[(at + 1)..end], at, end + 1);
    }

    private int ReadReference(int at)
    {
        if (at + 1 >= text.Length || text[at + 1] != '{')
            return Fail(at, "expression.character", "`$` has no place in an expression by itself.",
                "Write `${name}` to refer to a question.");
        var reference = Reference.At(text, at);
        return reference.IsWellFormed
            ? Add(TokenKind.Reference, reference.Name, at, reference.End)
            : Fail(at, "reference.broken", "A reference is not written as `${name}`.",
                "Write `${`, the question's name and `}`, without spaces.");
    }

    private int ReadNumber(int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        if (end < text.Length && text[end] == '.')
        {
            end++;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        }
        return Add(TokenKind.Number, text[at..end], at, end);
    }

    private int ReadName(int at)
    {
        var end = NameEnd(at);
        // A prefix belongs to the name, but `child::a` is an axis.
        if (end + 1 < text.Length && text[end] == ':' && (XmlConvert.IsStartNCNameChar(text[end + 1]) || text[end + 1] == '*'))
            end = text[end + 1] == '*' ? end + 2 : NameEnd(end + 1);
        var name = text[at..end];
        return Add(NamedOperators.Contains(name) && EndsOperand ? TokenKind.Operator : TokenKind.Name, name, at, end);
    }

    private int NameEnd(int at)
    {
        while (at < text.Length && XmlConvert.IsNCNameChar(text[at])) at++;
        return at;
    }

    private bool IsOperator(string symbol) => symbol switch
    {
        "*" => EndsOperand,
        "|" or "+" or "-" or "=" or "!=" or "<" or "<=" or ">" or ">=" => true,
        _ => false,
    };

    // The rule of the specification: after an operand `*` multiplies and `and` joins; elsewhere they are names.
    private bool EndsOperand => tokens.Count > 0 && tokens[^1] is var last
        && (last.Kind is TokenKind.Number or TokenKind.Literal or TokenKind.Name or TokenKind.Reference
            || (last.Kind == TokenKind.Symbol && last.Text is ")" or "]" or "." or ".." or "*"));

    private int Add(TokenKind kind, string value, int start, int end)
    {
        tokens.Add(new(kind, value, start, end));
        return end;
    }

    private int Fail(int at, string code, string message, string remedy)
    {
        Problem = new(code, message, remedy, at);
        return text.Length;
    }
}
