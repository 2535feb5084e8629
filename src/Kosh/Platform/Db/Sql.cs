using System.Runtime.CompilerServices;

namespace Kosh.Platform.Db;

/// <summary>
/// One statement, written once for SQLite and PostgreSQL and kept as a named constant in its room's <c>Queries.cs</c>.
/// Every statement is run on both engines by the tests, which count them by <see cref="Name"/>.
/// </summary>
public sealed class Sql(string text, [CallerMemberName] string name = "", [CallerFilePath] string file = "")
{
    public string Text { get; } = text;

    /// <summary>Room and constant, such as <c>Surveys.InsertSubmission</c>.</summary>
    public string Name { get; } = $"{Path.GetFileName(Path.GetDirectoryName(file))}.{name}";

    /// <summary>Told of each execution; the tests count with it.</summary>
    internal static Action<Sql, Engine>? Executed { get; set; }

    public override string ToString() => Name;
}
