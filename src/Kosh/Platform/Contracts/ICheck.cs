namespace Kosh.Platform.Contracts;

/// <summary>What <c>kosh check</c> must find true of a room; it only reads.</summary>
public interface ICheck
{
    /// <summary>A word or two, such as <c>audit chain</c>.</summary>
    string Subject { get; }

    Task<CheckResult> Check(CancellationToken stop);
}

/// <param name="IsFine">Whether it is as it should be.</param>
/// <param name="Said">One line: what was looked at, or what is wrong and what to do.</param>
public sealed record CheckResult(bool IsFine, string Said);

/// <summary>Which files of the data folder a room's rows name.</summary>
public interface IKeptFiles
{
    /// <summary>Their hashes; one that several rows name may come several times.</summary>
    Task<IReadOnlyList<string>> Hashes();
}
