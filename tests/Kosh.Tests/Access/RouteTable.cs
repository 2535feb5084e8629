using Kosh.People;

namespace Kosh.Tests.Access;

/// <summary>One line of <c>routes.txt</c>.</summary>
/// <param name="Who">Roles; <c>anonymous</c> means everybody.</param>
/// <param name="NoToken">Why a state-changing route does without an antiforgery token; null where it demands one.</param>
public sealed record RouteLine(string Method, string Pattern, IReadOnlyList<string> Who, string? NoToken)
{
    public const string Anonymous = "anonymous";

    public bool Changes => Method is not ("GET" or "HEAD");

    /// <summary>May a visitor with this role (or <see cref="Anonymous"/>) in?</summary>
    public bool Admits(string role) => Who.Contains(Anonymous) || Who.Contains(role);

    public override string ToString() => $"{Method} {Pattern}";
}

/// <summary>Who may use which door, as people have agreed on it.</summary>
public static class RouteTable
{
    public const string File = "tests/Kosh.Tests/Access/routes.txt";

    public static IReadOnlyList<RouteLine> Read() =>
        [.. System.IO.File.ReadLines(Path.Combine(Repository.Root, File)).Where(l => l.Length > 0 && l[0] != '#').Select(Parse)];

    private static RouteLine Parse(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        var route = cells[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (cells.Length is < 2 or > 3 || route.Length != 2) throw new FormatException($"{File}: this line is not METHOD pattern | who: {line}");
        return new RouteLine(route[0], route[1], Who(cells[1]), cells.Length == 3 ? Reason(cells[2], line) : null);
    }

    private static string[] Who(string cell)
    {
        if (cell == "any") return [.. Roles.All];
        var who = cell.Split(',', StringSplitOptions.TrimEntries);
        var unknown = who.FirstOrDefault(w => w != RouteLine.Anonymous && !Roles.All.Contains(w));
        return unknown is null ? who : throw new FormatException($"{File}: there is no role {unknown}");
    }

    private static string Reason(string cell, string line) =>
        cell.StartsWith("no token: ", StringComparison.Ordinal) ? cell["no token: ".Length..] : throw new FormatException($"{File}: the third cell must begin with `no token: `: {line}");
}
