namespace Kosh.Tests;

public static class Repository
{
    /// <summary>The checkout's top folder.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Kosh.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
