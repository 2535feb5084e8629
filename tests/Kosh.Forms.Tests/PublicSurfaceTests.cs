using PublicApiGenerator;

namespace Kosh.Forms.Tests;

public class PublicSurfaceTests
{
    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        var approved = Path.Combine(AppContext.BaseDirectory, "PublicApi.approved.txt");
        var surface = typeof(XlsForm).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
            .ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (surface == File.ReadAllText(approved)) return;

        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "PublicApi.received.txt"), surface);
        Assert.Fail($"The public surface changed. If that is meant, copy PublicApi.received.txt from {AppContext.BaseDirectory} over PublicApi.approved.txt.");
    }
}
