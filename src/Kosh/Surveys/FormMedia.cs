using System.Globalization;
using Kosh.Forms;

namespace Kosh.Surveys;

/// <summary>A file as a manager sends it beside the workbook.</summary>
internal sealed record MediaFile(string Name, byte[] Bytes);

/// <summary>Holds the files that came with a workbook against those that the form names.</summary>
internal static class FormMedia
{
    public const int LongestFile = 10_000_000;

    /// <summary>Of one form; the page's request limit leaves room for the workbook beside it.</summary>
    public const int LongestAll = 25_000_000;

    /// <param name="form">Names the files.</param>
    /// <param name="files">Those that came.</param>
    /// <param name="known">Names of those that the version before had; they are kept where they do not come anew.</param>
    public static IEnumerable<Finding> Check(Form form, IReadOnlyList<MediaFile> files, IReadOnlyCollection<string> known)
    {
        foreach (var name in form.MediaNames.Where(n => n.Length > 200 || n.IndexOfAny(['/', '\\', '"']) >= 0 || n.StartsWith('.') || n.Any(char.IsControl)))
            yield return Error("surveys.media_name", $"The form names a file `{name}`, which is no file name.", "Use letters, digits, hyphens and one dot.");
        foreach (var name in form.MediaNames.Where(n => files.All(f => f.Name != n) && !known.Contains(n)))
            yield return Error("surveys.media_missing", $"The form needs the file `{name}`, which did not come with it.", "Choose it together with the workbook; capitals count.");
        foreach (var twice in files.GroupBy(f => f.Name).Where(g => g.Count() > 1))
            yield return Error("surveys.media_twice", $"The file `{twice.Key}` came twice.", "Choose it once.");
        foreach (var file in files)
        {
            if (!form.MediaNames.Contains(file.Name))
                yield return Error("surveys.media_unknown", $"The form names no file `{file.Name}`.", "Leave it out, or correct its name.");
            else if (file.Bytes.Length > LongestFile)
                yield return Error("surveys.media_large", $"The file `{file.Name}` is larger than {Megabytes(LongestFile)} MB.", "Make it smaller.");
            else if (MediaTypes.Of(file.Name, file.Bytes).Refusal is { } refusal)
                yield return Error("surveys.media_type", $"The file `{file.Name}` {refusal}", "");
        }
        if (files.Sum(f => (long)f.Bytes.Length) > LongestAll)
            yield return Error("surveys.media_large", $"The files are larger than {Megabytes(LongestAll)} MB together.", "Make them smaller.");
    }

    private static string Megabytes(int bytes) => (bytes / 1_000_000).ToString(CultureInfo.InvariantCulture);

    private static Finding Error(string code, string message, string remedy) =>
        new() { Severity = Severity.Error, Code = code, Message = message, Remedy = remedy, Sheet = "survey" };
}
