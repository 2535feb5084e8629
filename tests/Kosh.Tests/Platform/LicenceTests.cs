using System.Text.Json;
using System.Xml.Linq;

namespace Kosh.Tests.Platform;

/// <summary>Every package has a licence that suits Apache-2.0, and what the product ships is named in NOTICE.</summary>
public sealed class LicenceTests
{
    private static readonly string[] Suitable = ["MIT", "MIT-0", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "0BSD", "ISC", "Unlicense", "CC0-1.0", "BlueOak-1.0.0", "Unicode-3.0", "MPL-2.0", "Python-2.0", "CC-BY-4.0"];

    // Packages whose manifest has no licence expression: what their licence file says.
    private static readonly Dictionary<string, string> ByFile = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CommandLineParser"] = "MIT",
        ["Otp.NET"] = "MIT",
        ["Microsoft.DotNet.PlatformAbstractions"] = "MIT",
    };

    [Fact]
    public void Every_nuget_package_suits()
    {
        var unfit = Projects().SelectMany(Packages).Distinct().Select(p => (p.Name, Licence: LicenceOf(p))).Where(p => !Suits(p.Licence)).ToList();
        Assert.Empty(unfit);
    }

    [Fact]
    public void Every_npm_package_suits()
    {
        var unfit = from file in Directory.EnumerateFiles(Repository.Root, "package-lock.json", SearchOption.AllDirectories)
                    where !file.Contains("node_modules", StringComparison.Ordinal)
                    from package in JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("packages").EnumerateObject()
                    let licence = package.Value.TryGetProperty("license", out var l) ? l.GetString() ?? "" : "none named"
                    where !Suits(licence)
                    select $"{package.Name} ({licence})";
        Assert.Empty(unfit);
    }

    [Fact]
    public void What_the_product_ships_is_named_in_NOTICE()
    {
        var notice = File.ReadAllText(Path.Combine(Repository.Root, "NOTICE"));
        var missing = Packages(Path.Combine(Repository.Root, "src/Kosh")).Select(p => p.Name).Where(n => !notice.Contains(n, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(missing);
    }

    private static IEnumerable<string> Projects() =>
        Directory.EnumerateFiles(Repository.Root, "packages.lock.json", SearchOption.AllDirectories).Select(f => Path.GetDirectoryName(f)!);

    private static bool Suits(string licence) =>
        licence.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal)
            .Split(" AND ").All(part => part.Split(" OR ").Any(one => Suitable.Contains(one.Trim())));

    private static IEnumerable<Package> Packages(string project)
    {
        var assets = Path.Combine(project, "obj/project.assets.json");
        if (!File.Exists(assets)) yield break;
        var root = JsonDocument.Parse(File.ReadAllText(assets)).RootElement;
        var folders = root.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name).ToArray();
        foreach (var library in root.GetProperty("libraries").EnumerateObject().Where(l => l.Value.GetProperty("type").GetString() == "package"))
            yield return new Package(library.Name.Split('/')[0], folders.Select(f => Path.Combine(f, library.Value.GetProperty("path").GetString()!)).First(Directory.Exists));
    }

    private static string LicenceOf(Package package)
    {
        if (ByFile.TryGetValue(package.Name, out var known)) return known;
        var manifest = XDocument.Load(Directory.EnumerateFiles(package.Folder, "*.nuspec").Single());
        var licence = manifest.Descendants().FirstOrDefault(e => e.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value : manifest.Descendants().FirstOrDefault(e => e.Name.LocalName == "licenseUrl")?.Value ?? "none named";
    }

    private sealed record Package(string Name, string Folder);
}
