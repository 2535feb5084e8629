using System.Runtime.CompilerServices;
using PublicApiGenerator;

namespace Kosh.Statistics.Tests;

public class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        var surface = typeof(Design).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false });
        var approved = Path.Combine(Path.GetDirectoryName(Here())!, "PublicApi.approved.txt");
        if (File.Exists(approved) && Lines(File.ReadAllText(approved)).SequenceEqual(Lines(surface))) return;
        var received = Path.ChangeExtension(approved, ".received.txt");
        File.WriteAllText(received, surface.ReplaceLineEndings("\n"));
        Assert.Fail($"The public surface changed. If that is meant, move {received} over {approved}.");
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd().Split('\n');

    // PathMap turns compiled paths into "/tests/…"; the test runs from bin below the project.
    private static string Here([CallerFilePath] string path = "") =>
        File.Exists(path) ? path : Path.Combine(AppContext.BaseDirectory, "..", "..", "..", Path.GetFileName(path));
}
