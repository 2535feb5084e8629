using System.Collections.Concurrent;
using System.Reflection;
using Kosh.Platform.Db;
using Kosh.Tests;

[assembly: AssemblyFixture(typeof(QueryCount))]

namespace Kosh.Tests;

/// <summary>
/// SQL is checked only by running it. At the end of a whole run the statements that no test executed on an engine are written
/// to the file that KOSH_COUNT_QUERIES names; `make test` fails when it is not empty.
/// </summary>
public sealed class QueryCount : IDisposable
{
    private readonly ConcurrentDictionary<(string, Engine), bool> executed = new();

    public QueryCount() => Sql.Executed = (sql, engine) => executed[(sql.Name, engine)] = true;

    public static IEnumerable<Sql> All() =>
        from type in typeof(Sql).Assembly.GetTypes()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.FieldType == typeof(Sql)
        select (Sql)field.GetValue(null)!;

    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("KOSH_COUNT_QUERIES") is not { Length: > 0 } report) return;
        var engines = executed.Keys.Select(k => k.Item2).Distinct();
        File.WriteAllLines(report, from sql in All() from engine in engines where !executed.ContainsKey((sql.Name, engine)) select $"{sql.Name} on {engine}");
    }
}
