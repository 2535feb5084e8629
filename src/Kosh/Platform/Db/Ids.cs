namespace Kosh.Platform.Db;

/// <summary>Ids are made here, not by the engine. Decision 0001.</summary>
public static class Ids
{
    /// <summary>UUID version 7: rows made together lie together. It tells the millisecond, so nothing of a sealed submission uses it.</summary>
    public static string New() => Guid.CreateVersion7().ToString();

    /// <summary>A random UUID, which tells nothing.</summary>
    public static string Random() => Guid.NewGuid().ToString();
}
