// XPath 1.0, sections 2 and 3, by recursive descent; ODK's functions are known by name and number of arguments.
namespace Kosh.Forms;

internal sealed class ExpressionParser(string text)
{
    // Deeper nesting is no question anybody wrote, and would use up the stack.
    private const int Deepest = 100;

    private static readonly string[][] Levels =
        [["or"], ["and"], ["=", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "div", "mod"]];

    private readonly List<ExpressionProblem> problems = [];
    private readonly List<Call> calls = [];
    private readonly List<ReferencePlace> places = [];
    private IReadOnlyList<Token> tokens = [];
    private int at;
    private int depth;
    private int instancePredicates;
    private int repeatArgument = -1;

    private Token Next => tokens[at];

    public Expression Parse()
    {
        var tokenizer = new Tokenizer(text);
        tokens = tokenizer.Read();
        if (tokenizer.Problem is { } lexical) problems.Add(lexical);
        else ParseWhole();
        return new Expression { Problems = problems, Calls = calls, Places = places };
    }

    public int PathEnd(int start)
    {
        tokens = new Tokenizer(text, start).Read();
        try
        {
            ParsePath();
            return tokens[at - 1].End;
        }
        catch (SyntaxException)
        {
            return -1;
        }
    }

    private void ParseWhole()
    {
        try
        {
            ParseBinary(0);
            if (Next.Kind != TokenKind.End) throw Unexpected();
        }
        catch (SyntaxException e)
        {
            problems.Insert(0, e.Problem);
        }
    }

    private void ParseBinary(int level)
    {
        if (level == Levels.Length)
        {
            ParseUnary();
            return;
        }
        ParseBinary(level + 1);
        while (Next.Kind == TokenKind.Operator && Levels[level].Contains(Next.Text))
        {
            at++;
            ParseBinary(level + 1);
        }
    }

    private void ParseUnary()
    {
        while (Next.Is("-")) at++;
        ParsePath();
        while (Next.Is("|"))
        {
            at++;
            ParsePath();
        }
    }

    private void ParsePath()
    {
        if (Next.Is("/") || Next.Is("//"))
        {
            var root = Next.Is("/");
            at++;
            if (root && !BeginsStep) return;
            ParseSteps(foreign: false);
            return;
        }
        if (BeginsStep)
        {
            ParseSteps(foreign: false);
            return;
        }
        var foreign = ParsePrimary();
        ParsePredicates(foreign);
        if (!Next.Is("/") && !Next.Is("//")) return;
        at++;
        ParseSteps(foreign);
    }

    private bool BeginsStep => Next.Is(".") || Next.Is("..") || Next.Is("@") || Next.Is("*")
        || (Next.Kind == TokenKind.Name && (!tokens[at + 1].Is("(") || IsNodeType(Next.Text)));

    private static bool IsNodeType(string name) => name is "node" or "text" or "comment" or "processing-instruction";

    private void ParseSteps(bool foreign)
    {
        ParseStep(foreign);
        while (Next.Is("/") || Next.Is("//"))
        {
            at++;
            ParseStep(foreign);
        }
    }

    private void ParseStep(bool foreign)
    {
        if (Next.Is(".") || Next.Is("..")) at++;
        else ParseNodeTest();
        ParsePredicates(foreign);
    }

    private void ParseNodeTest()
    {
        if (Next.Is("@")) at++;
        else if (Next.Kind == TokenKind.Name && tokens[at + 1].Is("::")) at += 2;
        if (Next.Is("*"))
        {
            at++;
            return;
        }
        if (Next.Kind != TokenKind.Name) throw Unexpected();
        at++;
        if (!IsNodeType(tokens[at - 1].Text) || !Next.Is("(")) return;
        at++;
        if (Next.Kind == TokenKind.Literal) at++;
        Expect(")");
    }

    private void ParsePredicates(bool foreign)
    {
        while (Next.Is("["))
        {
            at++;
            if (foreign) instancePredicates++;
            ParseNested();
            if (foreign) instancePredicates--;
            Expect("]");
        }
    }

    private void ParseNested()
    {
        if (++depth > Deepest)
            throw new SyntaxException(new("expression.deep", $"The expression nests deeper than {Deepest} levels.",
                "Split it into several calculations.", Next.Start));
        ParseBinary(0);
        depth--;
    }

    /// <returns>True when the path that may follow leads into another instance.</returns>
    private bool ParsePrimary()
    {
        var token = Next;
        switch (token.Kind)
        {
            case TokenKind.Number or TokenKind.Literal:
                at++;
                return false;
            case TokenKind.Reference:
                places.Add(new(token.Start, instancePredicates > 0, repeatArgument));
                at++;
                return false;
            case TokenKind.Name when tokens[at + 1].Is("("):
                ParseCall();
                return token.Text == "instance";
            case TokenKind.Symbol when token.Text == "(":
                at++;
                ParseNested();
                Expect(")");
                return false;
            default:
                throw Unexpected();
        }
    }

    private void ParseCall()
    {
        var name = Next;
        at += 2;
        var literal = Next.Kind == TokenKind.Literal ? Next.Text : null;
        var outer = repeatArgument;
        var count = 0;
        if (!Next.Is(")"))
        {
            do
            {
                if (count > 0) at++;
                repeatArgument = name.Text == "indexed-repeat" ? count : outer;
                ParseNested();
                count++;
            }
            while (Next.Is(","));
        }
        repeatArgument = outer;
        Expect(")");
        calls.Add(new(name.Text, literal, count, name.Start));
        CheckCall(name, count);
    }

    private void CheckCall(Token name, int count)
    {
        if (!Functions.All.TryGetValue(name.Text, out var arity))
        {
            problems.Add(new("function.unknown", $"`{name.Text}()` is not a function of ODK's forms.",
                Suggestion.For(name.Text, Functions.All.Keys, n => $"`{n}()`"), name.Start));
        }
        else if (!arity.Takes(count) || (name.Text == "indexed-repeat" && count % 2 == 0))
        {
            problems.Add(new("function.arguments",
                $"`{name.Text}()` takes {arity} argument{(arity is { Least: 1, Most: 1 } ? "" : "s")}, but has {count}.",
                "Check its commas and brackets.", name.Start));
        }
    }

    private void Expect(string symbol)
    {
        if (!Next.Is(symbol)) throw Unexpected($"`{symbol}` is missing");
        at++;
    }

    private SyntaxException Unexpected(string? missing = null)
    {
        var found = Next.Kind == TokenKind.End ? "at the end" : $"before `{text[Next.Start..Next.End]}`";
        var message = missing is not null ? $"In `{Excerpt()}`, {missing} {found}."
            : Next.Kind == TokenKind.End ? $"The expression `{Excerpt()}` ends too early."
            : $"In `{Excerpt()}`, `{text[Next.Start..Next.End]}` has no place where it stands.";
        return new(new("expression.syntax", message, "Check brackets, commas, quotes and operators.", Next.Start));
    }

    private string Excerpt() => text.Length <= 80 ? text : text[..77] + "…";

    private sealed class SyntaxException(ExpressionProblem problem) : Exception
    {
        public ExpressionProblem Problem { get; } = problem;
    }
}
