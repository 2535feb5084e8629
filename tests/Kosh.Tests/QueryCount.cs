using System.Collections.Concurrent;
using System.Reflection;
using Kosh.Platform.Db;
using Kosh.Tests;

[assembly: AssemblyFixture(typeof(QueryCount))]

namespace Kosh.Tests;

/// <summary>
/// SQL is checked only by running it. At the end of a whole run (KOSH_COUNT_QUERIES=1, as `make test` sets it) every
/// statement of every room must have been executed on both engines; one that was not fails the run.
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
        if (Environment.GetEnvironmentVariable("KOSH_COUNT_QUERIES") != "1") return;
        var engines = executed.Keys.Select(k => k.Item2).Distinct();
        var missing = (from sql in All() from engine in engines where !executed.ContainsKey((sql.Name, engine)) select $"{sql.Name} on {engine}").ToList();
        if (missing.Count > 0) throw new InvalidOperationException($"Never executed by a test: {string.Join(", ", missing)}");
    }
}
