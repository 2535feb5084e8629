using System.Text.RegularExpressions;

namespace Kosh.Tests.Platform;

/// <summary>The measures of the house, and the words that do not belong in it.</summary>
public sealed class HouseTests
{
    // Tables and grammars that read better in one piece.
    private static readonly string[] LongOnPurpose = [];

    [Fact]
    public void Files_stay_short()
    {
        var lengths = Sources().Select(f => (Path: Path.GetRelativePath(Repository.Root, f), Lines: File.ReadLines(f).Count())).ToList();
        var sorted = lengths.Select(l => l.Lines).Order().ToList();
        Assert.Empty(lengths.Where(l => l.Lines > 400 && !LongOnPurpose.Contains(l.Path)));
        Assert.True(sorted[sorted.Count / 2] <= 80, $"the median is {sorted[sorted.Count / 2]} lines");
        Assert.True(sorted[sorted.Count * 9 / 10] <= 250, $"the 90th percentile is {sorted[sorted.Count * 9 / 10]} lines");
    }

    [Fact]
    public void Dialect_stays_within_eighty_lines() =>
        Assert.True(File.ReadLines(Path.Combine(Repository.Root, "src/Kosh/Platform/Db/Dialect.cs")).Count() <= 80);

    [Fact]
    public void Lock_files_name_no_download_address() =>
        Assert.Empty(Directory.EnumerateFiles(Repository.Root, "package-lock.json", SearchOption.AllDirectories)
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal) && Regex.IsMatch(File.ReadAllText(f), "\"resolved\"")));

    [Fact]
    public void No_name_says_nothing() =>
        Assert.Empty(Sources().Where(f => Regex.IsMatch(Path.GetFileNameWithoutExtension(f), "(Manager|Helper|Utils?|Service|Base)$")));

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));
}
