using Kosh.Forms.Sealing;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Problems;

namespace Kosh.Surveys.Sealed;

/// <summary>A survey's private file, opened with its passphrase.</summary>
internal static class PrivateFile
{
    /// <param name="path">NAME.private.pem.</param>
    /// <param name="passphraseFile">As for <see cref="Passphrase.Read"/>.</param>
    /// <param name="stop">Ends the asking.</param>
    /// <exception cref="Problem"><c>surveys.file_unreadable</c>, <c>surveys.keys_refused</c>.</exception>
    public static async Task<SurveyKeys> Open(string path, string? passphraseFile, CancellationToken stop)
    {
        var pem = await KeyFiles.Read(path, stop);
        try
        {
            return SurveyKeys.FromPrivatePem(pem, await Passphrase.Read(passphraseFile, isNew: false, stop));
        }
        catch (SealException e)
        {
            throw new Problem(e.Fault == SealFault.Passphrase ? ProblemKind.Forbidden : ProblemKind.Invalid, "surveys.keys_refused", path, e.Message);
        }
    }
}
