using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Kosh.Portal.Demo;

namespace Kosh.Tests.Portal;

/// <summary>The sample network as a process fills it, and what a thief has who copies its folder.</summary>
public sealed partial class DemoTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kosh-demo-").FullName;

    [Fact]
    public async Task The_sample_survey_goes_sealed_to_its_figures_and_the_data_folder_alone_opens_nothing()
    {
        var demo = Path.Combine(folder, "demo");
        var filled = await KoshProcess.Run("demo", "--data", demo, "--once", "--listen", $"http://127.0.0.1:{FreePort()}");
        Assert.True(filled.ExitCode == 0, filled.Error);
        var verified = await KoshProcess.Run("figures", "verify", "--data", demo);
        Assert.Contains("8 of 8 figures", verified.Output, StringComparison.Ordinal);

        var stolen = Directory.EnumerateFiles(demo, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes).ToList();
        bool Holds(string text) => stolen.Any(bytes => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
        var sample = SampleSurveys.LabourMigration();
        var worksites = sample.Instances.Select(xml => Worksite().Match(Encoding.UTF8.GetString(xml)).Groups[1].Value).Distinct().ToList();
        Assert.Equal(150, worksites.Count);
        // One code stands in the questionnaire itself, as an example of how codes look.
        Assert.True(worksites.Count(Holds) <= 1, string.Join(' ', worksites.Where(Holds)));
        Assert.False(Holds("PRIVATE KEY"));
        Assert.False(Holds((await File.ReadAllTextAsync(Path.Combine(demo + ".keys", "sample.passphrase.txt"))).Trim()));
        Assert.True(Holds("PUBLIC KEY")); // so what is there would be found
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("<worksite>([^<]+)</worksite>")]
    private static partial Regex Worksite();
}
