using Kosh.Platform.Problems;
using Kosh.Surveys;

namespace Kosh.Portal.Demo;

/// <summary>
/// The keys of the sealed sample survey. They lie beside the data folder and not in it, as a real survey's lie on another
/// machine: whoever copies the data folder has nothing to open it with.
/// </summary>
internal sealed class SampleKeys(string folder)
{
    private const string Name = "sample";

    /// <summary>Where they lie for a data folder.</summary>
    public static SampleKeys Beside(string dataFolder) => new(Path.GetFullPath(dataFolder).TrimEnd(Path.DirectorySeparatorChar) + ".keys");

    public string Folder => folder;

    public string PrivateFile => Path.Combine(folder, $"{Name}.private.pem");

    public string PassphraseFile => Path.Combine(folder, $"{Name}.passphrase.txt");

    /// <summary>Makes them anew; those of an earlier fill go.</summary>
    /// <returns>The public file's text.</returns>
    /// <exception cref="Problem"><c>demo.not_keys</c>: the folder holds something else.</exception>
    public async Task<string> Make(ISealedSurveys surveys, string passphrase, CancellationToken stop)
    {
        Remove();
        var pem = await surveys.MakeKeys(Name, folder, passphrase, stop);
        await File.WriteAllTextAsync(PassphraseFile, passphrase + "\n", stop);
        return pem;
    }

    private void Remove()
    {
        if (!Directory.Exists(folder)) return;
        if (!File.Exists(PassphraseFile) && Directory.EnumerateFileSystemEntries(folder).Any()) throw new Problem(ProblemKind.Forbidden, "demo.not_keys", folder);
        Directory.Delete(folder, recursive: true);
    }
}
