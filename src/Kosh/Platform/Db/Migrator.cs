using System.Data;
using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Kosh.Platform.Problems;
using Kosh.Platform.Time;

namespace Kosh.Platform.Db;

/// <param name="Room">The room whose tables it makes.</param>
/// <param name="Name">Such as <c>0001_surveys</c>; the order within the room.</param>
public sealed record Migration(string Room, string Name, string Text)
{
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The embedded steps of the given rooms, in the rooms' order.</summary>
    public static IReadOnlyList<Migration> Embedded(IEnumerable<string> rooms)
    {
        var assembly = typeof(Migration).Assembly;
        var names = assembly.GetManifestResourceNames().Order(StringComparer.Ordinal).ToArray();
        return [.. from room in rooms
                   from name in names
                   where name.StartsWith($"{room}/Sql/", StringComparison.Ordinal)
                   select new Migration(room, Path.GetFileNameWithoutExtension(name), Read(assembly, name))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>Applies the rooms' numbered steps, forward only, one transaction each. Refuses a changed step and a newer database.</summary>
public static class Migrator
{
    /// <returns>The steps applied now; none when the database was up to date.</returns>
    public static async Task<IReadOnlyList<Migration>> Migrate(Dialect dialect, IReadOnlyList<Migration> steps, Clock clock)
    {
        await using var connection = await dialect.Open();
        await InTransaction(dialect, connection, writing => writing.Execute(Queries.CreateMigrationTable));
        var known = await Known(new Reading(connection, null, dialect));
        if (known.FirstOrDefault(k => !steps.Any(s => s.Room == k.Room && s.Name == k.Name)) is { } newer)
            throw new Problem(ProblemKind.Invalid, "database.newer", newer.Room, newer.Name);

        var applied = new List<Migration>();
        foreach (var step in steps)
            await InTransaction(dialect, connection, async writing =>
            {
                if (await Apply(writing, step, clock)) applied.Add(step);
            });
        return applied;
    }

    /// <summary>True when every step stands in the database.</summary>
    public static async Task<bool> IsCurrent(Dialect dialect, IReadOnlyList<Migration> steps)
    {
        await using var connection = await dialect.Open();
        return (await Known(new Reading(connection, null, dialect))).Count == steps.Count;
    }

    /// <summary>True when some version of Kosh has made its tables there.</summary>
    public static async Task<bool> HasTables(Dialect dialect)
    {
        await using var connection = await dialect.Open();
        try
        {
            return (await Known(new Reading(connection, null, dialect))).Count > 0;
        }
        catch (DbException e) when (Dialect.Translate(e) is null)
        {
            return false; // there is no table of steps
        }
    }

    /// <summary>Those of the given steps that stand in the database.</summary>
    /// <exception cref="Problem"><c>database.newer</c>: it has others too.</exception>
    internal static async Task<IReadOnlyList<Migration>> Applied(Reading reading, IReadOnlyList<Migration> steps)
    {
        var known = await Known(reading);
        if (known.FirstOrDefault(k => !steps.Any(s => s.Room == k.Room && s.Name == k.Name)) is { } newer)
            throw new Problem(ProblemKind.Invalid, "database.newer", newer.Room, newer.Name);
        return [.. steps.Where(s => known.Any(k => k.Room == s.Room && k.Name == s.Name))];
    }

    private static Task<IReadOnlyList<AppliedStep>> Known(Reading reading) => reading.Many<AppliedStep>(Queries.AppliedSteps);

    private static async Task<bool> Apply(Writing writing, Migration step, Clock clock)
    {
        var known = (await Known(writing)).SingleOrDefault(k => k.Room == step.Room && k.Name == step.Name);
        if (known is not null && known.Hash != step.Hash) throw new Problem(ProblemKind.Invalid, "database.step_changed", step.Room, step.Name);
        if (known is not null) return false;
        await writing.Execute(new Sql(step.Text, step.Name));
        await writing.Execute(Queries.RecordStep, new { step.Room, step.Name, step.Hash, At = clock.NowText });
        return true;
    }

    private static async Task InTransaction(Dialect dialect, DbConnection connection, Func<Writing, Task> write)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable);
        await dialect.LockForMigration(connection);
        await write(new Writing(connection, transaction, dialect));
        await transaction.CommitAsync();
    }
}

/// <summary>The steps this program knows, for those who must compare.</summary>
public sealed record Migrations(IReadOnlyList<Migration> Steps);
